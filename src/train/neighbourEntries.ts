/**
 * @file The item-to-item model of a catalogue for which a matrix of items by items is too large: each item is regressed
 * on those that it goes with most, found without the matrix.
 *
 * What goes with an item are its largest cosines over people, shrunk where few met both (Bell and Koren, 2007).
 */
import type { PreferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import type { LongWork } from "./longWork.ts";
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";

/** The squares that are added to those of both items before they are compared: what two people share is not yet a rule. */
const shrinkage = 10;

/**
 * Of each item the `count` entries that say most of it, by the items' places.
 *
 * @param ridges What is added to the squares, `[items]`.
 */
export async function neighbourEntries(
	matrix: PreferenceMatrix,
	ridges: Float64Array,
	count: number,
	{ signal, report }: LongWork,
): Promise<Map<number, number>[]> {
	const items = ridges.length;
	const table = new ChosenTable(matrix);
	const rows: Map<number, number>[] = [];
	for (let target = 0; target < items; target++) {
		const { kept, products } = table.neighbours(target, count);
		const among = table.products(kept);
		kept.forEach((item, place) => {
			among[place * kept.length + place] += ridges[item];
		});
		solvePositiveDefinite(among, products);
		rows.push(new Map(kept.map((item, k) => [item, products[k]])));
		if (target % 64 === 0) {
			report?.(target / items);
			await new Promise(setImmediate); // lets signals through
			signal?.throwIfAborted();
		}
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
	readonly #squares: Float64Array;
	/** For one item after the other, `[items]`: 0 in between. */
	readonly #sums: Float64Array;
	/** Of each person the last of the entries that are looked at, `[users]`: −1 in between. */
	readonly #last: Int32Array;

	constructor({ entries: { length: items }, users }: PreferenceMatrix) {
		this.#users = users;
		this.#squares = new Float64Array(items);
		this.#sums = new Float64Array(items);
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
		const next = this.#starts.slice();
		this.#users.forEach(({ columns, values }, user) => {
			columns.forEach((column, n) => {
				const place = next[column]++;
				this.#people[place] = user;
				this.#values[place] = values[n];
				this.#squares[column] += values[n] ** 2;
			});
		});
	}

	/** The items that are most similar to one, the most similar first, and the products with each. */
	neighbours(item: number, count: number) {
		const sums = this.#sums;
		const met = new Set<number>();
		for (let at = this.#starts[item]; at < this.#starts[item + 1]; at++) {
			const { columns, values } = this.#users[this.#people[at]];
			for (let n = 0; n < columns.length; n++) {
				if (sums[columns[n]] === 0) met.add(columns[n]);
				sums[columns[n]] += this.#values[at] * values[n];
			}
		}
		met.delete(item);
		const similarity = (other: number) =>
			Math.abs(sums[other]) / Math.sqrt(this.#squares[other] + shrinkage);
		const kept = [...met]
			.sort((a, b) => similarity(b) - similarity(a) || a - b)
			.slice(0, count);
		const products = Float64Array.from(kept, (other) => sums[other]);
		for (const other of met) sums[other] = 0;
		sums[item] = 0;
		return { kept, products };
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
