/**
 * @file The item-to-item model of a catalogue for which a matrix of items by items is too large: each item is regressed
 * on those that it goes with most, found without the matrix.
 *
 * What goes with an item are its largest cosines over people, shrunk where few met both (Bell and Koren, 2007).
 */
import type { ItemRegression } from "./itemRegression.ts";
import { type LongWork, pause } from "./longWork.ts";
import type { PreferenceMatrix } from "./preferenceMatrix.ts";
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";

/** The squares that are added to those of both items before they are compared: what two people share is not yet a rule. */
const shrinkage = 10;

/** Of each item the `count` entries that say most of it, by the items' places. */
export async function neighbourEntries(
	{ known, wanted, ridges }: ItemRegression,
	count: number,
	work: LongWork,
): Promise<Map<number, number>[]> {
	const items = ridges.length;
	const table = new ChosenTable(known, wanted);
	const rows: Map<number, number>[] = [];
	for (let target = 0; target < items; target++) {
		const { kept, fitted } = table.neighbours(target, count);
		const among = table.products(kept);
		kept.forEach((item, place) => {
			among[place * kept.length + place] += ridges[item];
		});
		solvePositiveDefinite(among, fitted);
		rows.push(new Map(kept.map((item, k) => [item, fitted[k]])));
		if (target % 64 === 0) await pause(target / items, work);
	}
	return rows;
}

/** Who chose what, by people and by items. */
class ChosenTable {
	readonly #users: PreferenceMatrix["users"];
	/** Where the people of each item begin, `[items + 1]`. */
	readonly #starts: Int32Array;
	readonly #people: Int32Array;
	readonly #values: Float32Array;
	readonly #wanted: Float32Array;
	readonly #squares: Float64Array;
	/** For one item after the other, `[items]`: 0 in between. */
	readonly #sums: Float64Array;
	readonly #targets: Float64Array;
	/** Of each person the last of the entries that are looked at, `[users]`: −1 in between. */
	readonly #last: Int32Array;

	constructor(
		{ entries: { length: items }, users }: PreferenceMatrix,
		wanted: PreferenceMatrix["users"],
	) {
		this.#users = users;
		this.#squares = new Float64Array(items);
		this.#sums = new Float64Array(items);
		this.#targets = new Float64Array(items);
		this.#last = new Int32Array(users.length).fill(-1);
		this.#starts = new Int32Array(items + 1);
		for (const { columns } of this.#users) {
			for (const column of columns) this.#starts[column + 1]++;
		}
		for (let item = 0; item < items; item++) {
			this.#starts[item + 1] += this.#starts[item];
		}
		this.#people = new Int32Array(this.#starts[items]);
		this.#values = new Float32Array(this.#starts[items]);
		this.#wanted = new Float32Array(this.#starts[items]);
		const next = this.#starts.slice();
		this.#users.forEach(({ columns, values }, user) => {
			columns.forEach((column, n) => {
				const place = next[column]++;
				this.#people[place] = user;
				this.#values[place] = values[n];
				this.#wanted[place] = wanted[user].values[n];
				this.#squares[column] += values[n] ** 2;
			});
		});
	}

	/** The items that are most similar to one, the most similar first, and what each says of whom it is wanted for. */
	neighbours(item: number, count: number) {
		const sums = this.#sums;
		const targets = this.#targets;
		const met = new Set<number>();
		for (let at = this.#starts[item]; at < this.#starts[item + 1]; at++) {
			const { columns, values } = this.#users[this.#people[at]];
			for (let n = 0; n < columns.length; n++) {
				if (sums[columns[n]] === 0) met.add(columns[n]);
				sums[columns[n]] += this.#values[at] * values[n];
				targets[columns[n]] += this.#wanted[at] * values[n];
			}
		}
		sums[item] = 0;
		targets[item] = 0;
		met.delete(item);
		const similarity = (other: number) =>
			Math.abs(sums[other]) / Math.sqrt(this.#squares[other] + shrinkage);
		const kept = [...met]
			.sort((a, b) => similarity(b) - similarity(a) || a - b)
			.slice(0, count);
		const fitted = Float64Array.from(kept, (other) => targets[other]);
		for (const other of met) {
			sums[other] = 0;
			targets[other] = 0;
		}
		return { kept, fitted };
	}

	/** `XᵀX` of some items alone, row-major. */
	products(items: readonly number[]): Float64Array {
		const products = new Float64Array(items.length ** 2);
		// Each person's entries among these items, as lists: an entry knows the one before.
		const [places, values, before]: number[][] = [[], [], []];
		items.forEach((item, place) => {
			for (let at = this.#starts[item]; at < this.#starts[item + 1]; at++) {
				const person = this.#people[at];
				const value = this.#values[at];
				products[place * items.length + place] += value ** 2;
				for (let e = this.#last[person]; e >= 0; e = before[e]) {
					products[place * items.length + places[e]] += value * values[e];
				}
				before.push(this.#last[person]);
				this.#last[person] = places.length;
				places.push(place);
				values.push(value);
			}
		});
		for (const item of items) {
			const [from, to] = [this.#starts[item], this.#starts[item + 1]];
			for (const person of this.#people.subarray(from, to)) {
				this.#last[person] = -1;
			}
		}
		return products;
	}
}
