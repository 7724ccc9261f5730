/** @file Scores that are sums over what is in a history: each item there says how well each other item goes with it. */
import type { Preferences } from "../preferences.ts";

/** How well items go together. */
export interface ItemToItem {
	/** The entries of the item vocabulary that somebody chose, ascending: which item a row, and a column, is about. */
	readonly entries: Int32Array;
	/** Row-major `[entries, entries]`: what having the row's item adds to the score of the column's. The diagonal is 0. */
	readonly weights: Float32Array;
}

/** Preferences of all users over the items that somebody has a preference for. */
export interface PreferenceMatrix {
	readonly entries: Int32Array;
	/** Per user, the columns of their items, which are positions in `entries`, and what they think of each. */
	readonly users: readonly {
		readonly columns: Int32Array;
		readonly values: Float32Array;
	}[];
}

/** Leaves out users without a preference, and items that nobody has one for. */
export function preferenceMatrix(
	preferences: readonly Preferences[],
): PreferenceMatrix {
	const chosen = new Set(preferences.flatMap((user) => [...user.keys()]));
	const entries = Int32Array.from(chosen).sort();
	const columnOf = new Map(Array.from(entries, (entry, i) => [entry, i]));
	const column = (entry: number) => columnOf.get(entry) as number;
	return {
		entries,
		users: preferences
			.filter(({ size }) => size > 0)
			.map((user) => ({
				columns: Int32Array.from(user.keys(), column),
				values: Float32Array.from(user.values()),
			})),
	};
}

/**
 * `XᵀY`, where `X` and `Y` have a row for each user: `[entries, entries]`.
 *
 * @param wanted `Y`: of the same items for each user; `X` itself unless given.
 */
export function itemProducts(
	{ entries: { length: size }, users }: PreferenceMatrix,
	wanted: PreferenceMatrix["users"] = users,
): Float32Array {
	const products = new Float32Array(size * size);
	users.forEach(({ columns, values }, user) => {
		const targets = wanted[user].values;
		for (let a = 0; a < columns.length; a++) {
			const row = columns[a] * size;
			for (let b = 0; b < columns.length; b++) {
				products[row + columns[b]] += values[a] * targets[b];
			}
		}
	});
	return products;
}

/** The scores, by entry of a vocabulary of `size`, of all items for a user: those of no known item are 0. */
export function itemToItemScores(
	{ entries, weights }: ItemToItem,
	preferences: Preferences,
	size: number,
): Float32Array {
	const sums = new Float32Array(entries.length);
	for (let row = 0; row < entries.length; row++) {
		const value = preferences.get(entries[row]);
		if (value === undefined) continue;
		const from = row * entries.length;
		for (let column = 0; column < sums.length; column++) {
			sums[column] += value * weights[from + column];
		}
	}
	const scores = new Float32Array(size);
	entries.forEach((entry, column) => {
		scores[entry] = sums[column];
	});
	return scores;
}
