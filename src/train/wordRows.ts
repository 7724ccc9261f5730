/** @file Items go together whose words do: the item-to-item model of a catalogue, without any log. */
import type { Item } from "../domain/item.ts";
import { ItemWords } from "../domain/itemWords.ts";

/** How many items each one is compared with at most. */
export const wordNeighbours = 64;

/**
 * The power of the likeness by which items count: what is very much alike says more than what is a little so. Chosen on
 * ml-latest-small.
 */
const power = 1.25;

/**
 * What the words of other items say for each entry of the item vocabulary. An item that is like many others says less of
 * each, and is picked no more often for it.
 *
 * @param strength What all is multiplied by.
 */
export function wordRows(
	items: readonly Item[],
	strength: number,
): Map<number, number>[] {
	const words = new ItemWords(items);
	const alike = items.map((_, item) =>
		words
			.mostAlike(item, wordNeighbours)
			.map(({ index, likeness }) => [index, likeness ** power] as const),
	);
	const sums = alike.map(
		(others) => others.reduce((sum, [, count]) => sum + count, 0) || 1,
	);
	return [
		new Map(),
		...alike.map(
			(others, item) =>
				new Map(
					others.map(([index, count]) => [
						1 + index,
						(strength * count) / Math.sqrt(sums[item] * sums[index]),
					]),
				),
		),
	];
}
