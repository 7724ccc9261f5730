/** @file A row that is added up number by number, and of which the strongest are kept. */
import type { SparseRow } from "./itemToItemRows.ts";

export class RowSums {
	readonly #sums: Float64Array;
	readonly #isAdded: Uint8Array;
	readonly #sources: number[] = [];

	/** @param size Of the item vocabulary. */
	constructor(size: number) {
		this.#sums = new Float64Array(size);
		this.#isAdded = new Uint8Array(size);
	}

	add(source: number, amount: number): void {
		if (!this.#isAdded[source]) {
			this.#isAdded[source] = 1;
			this.#sources.push(source);
		}
		this.#sums[source] += amount;
	}

	/** The strongest of what was added, at most so many, in the order of adding; the next row begins empty. */
	take(most: number): SparseRow {
		const strengths = Float64Array.from(this.#sources, (source) =>
			Math.abs(this.#sums[source]),
		);
		const isWhole = strengths.length <= most;
		const least = isWhole ? -1 : (strengths.toSorted().at(-most) ?? 0);
		/** Of those that are as strong as each other the first ones. */
		let room = most;
		for (const strength of strengths) if (strength > least) room--;
		const row = new Map<number, number>();
		this.#sources.forEach((source, i) => {
			if (strengths[i] > least || (strengths[i] === least && room-- > 0)) {
				row.set(source, this.#sums[source]);
			}
			this.#sums[source] = 0;
			this.#isAdded[source] = 0;
		});
		this.#sources.length = 0;
		return row;
	}
}
