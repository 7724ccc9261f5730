/** @file Who thinks what of which item, as a matrix of which few numbers are kept. */

/** What one user thinks, by entry of the item vocabulary. Of an item met more than once, the last time counts. */
export type Preferences = ReadonlyMap<number, number>;

/** Preferences of all users over the items that somebody has a preference for. */
export interface PreferenceMatrix {
	/** The entries of the item vocabulary that somebody thinks something of, ascending. */
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
