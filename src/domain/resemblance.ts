/** @file What new items resemble: known ones whose words are alike. Nothing is trained for them. */
import type { Item } from "./item.ts";
import { ItemWords } from "./itemWords.ts";

/** How many known items a new one resembles at most. */
const mostResembled = 20;

/** The power of the likeness by which they count. Chosen on new items of ml-latest-small. */
const power = 3;

/** The share that each entry of a run has in an item; together they are 1. Of an item that the run knows it is its own. */
export type Resemblance = ReadonlyMap<number, number>;

/**
 * What each of some items resembles; one that shares no word with a known item resembles none.
 *
 * @param known The ids of the items that were trained on, in the order of their entries; none for an entry of which
 * nothing was learned.
 */
export function resemblancesOf(
	items: readonly Item[],
	known: readonly (string | undefined)[],
): readonly Resemblance[] {
	const entries = new Map(known.map((id, index) => [id, 1 + index]));
	const entryAt = items.map(({ id }) => entries.get(id));
	// Most changes add no item: then no word is read.
	let words: ItemWords | undefined;
	return entryAt.map((entry, i) => {
		if (entry !== undefined) return new Map([[entry, 1]]);
		words ??= new ItemWords(items);
		const alike = words
			.mostAlike(i, mostResembled, (index) => entryAt[index] !== undefined)
			.map(
				({ index, likeness }) =>
					[entryAt[index] as number, likeness ** power] as const,
			);
		const sum = alike.reduce((total, [, count]) => total + count, 0);
		return new Map(alike.map(([entry, count]) => [entry, count / sum]));
	});
}
