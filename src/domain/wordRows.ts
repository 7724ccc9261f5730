/** @file Items go together whose words do: the item-to-item model of a catalogue, without any log. */
import type { Item } from "./item.ts";
import { ItemWords } from "./itemWords.ts";

/** How many items each one is compared with at most. */
export const wordNeighbours = 64;

/**
 * The power of the likeness by which items count: what is very much alike says more than what is a little so. Chosen on
 * ml-latest-small.
 */
export const wordPower = 1.25;

/**
 * What the words of other items say for each entry of the item vocabulary. An item that is like many others says less of
 * each, and is picked no more often for it.
 *
 * @param strength What all is multiplied by.
 * @param isAsked Whose rows are wanted, by their places among the items; others are left empty. All unless given.
 */
export function wordRows(
	items: readonly Item[],
	strength: number,
	isAsked: (index: number) => boolean = () => true,
): Map<number, number>[] {
	const words = new ItemWords(items);
	const known: Alike[] = [];
	const alike = (index: number) => {
		known[index] ??= alikeOf(words, index);
		return known[index];
	};
	const row = (index: number) => {
		const { others, sum } = alike(index);
		return new Map(
			others.map(([other, count]) => [
				1 + other,
				(strength * count) / Math.sqrt(sum * alike(other).sum),
			]),
		);
	};
	return [
		new Map(),
		...items.map((_, index) => (isAsked(index) ? row(index) : new Map())),
	];
}

/** What is like an item, and how much all of it is. */
interface Alike {
	readonly others: readonly (readonly [number, number])[];
	readonly sum: number;
}

function alikeOf(words: ItemWords, index: number): Alike {
	const others = words
		.mostAlike(index, wordNeighbours)
		.map(({ index, likeness }) => [index, likeness ** wordPower] as const);
	return {
		others,
		sum: others.reduce((sum, [, count]) => sum + count, 0) || 1,
	};
}
