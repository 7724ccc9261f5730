/** @file Which category a person likes best: the one they met most often of late. */
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { Vocabularies } from "./features/features.ts";
import { likings } from "./likedEvent.ts";

/** How many of the last events a favourite is counted over. */
export const favouriteWindow = 50;

/** How often a category occurs in a history, and in which event it did last. */
export interface CategoryCount {
	readonly category: string;
	readonly count: number;
	readonly last: number;
}

/**
 * The category that occurs most often among the last `favouriteWindow` events, oldest first, each event given as its
 * categories. Of equally frequent ones the one that occurred last; of those in the same event the one met first.
 * `undefined` where no event has a category.
 */
export function favouriteCategory(
	events: readonly (readonly string[])[],
): string | undefined {
	return rankedCategories(events.slice(-favouriteWindow))[0]?.category;
}

/** The favourite category of what was liked of late, oldest first; where nothing was rated, of what was met. */
export function likedCategory(
	events: readonly EncodedEvent[],
	vocabularies: Vocabularies,
): string | undefined {
	const liked = likings(events.slice(-favouriteWindow), vocabularies);
	return favouriteCategory(categoriesOf(liked, vocabularies));
}

/** By how many occurrences the favourite category leads the next one; 0 where several are level. */
export function favouriteLead(events: readonly (readonly string[])[]): number {
	const [first, second] = rankedCategories(events.slice(-favouriteWindow));
	return (first?.count ?? 0) - (second?.count ?? 0);
}

/** The categories of all of these events, the one that occurs most often first, ranked as a favourite is. */
export function rankedCategories(
	events: readonly (readonly string[])[],
): readonly CategoryCount[] {
	const seen = new Map<string, CategoryCount>();
	events.forEach((categories, last) => {
		for (const category of categories) {
			const count = (seen.get(category)?.count ?? 0) + 1;
			seen.set(category, { category, count, last });
		}
	});
	return [...seen.values()].sort(
		(a, b) => b.count - a.count || b.last - a.last,
	);
}

/** The names of each event's categories. */
export function categoriesOf(
	events: readonly EncodedEvent[],
	{ categories: names = [] }: Vocabularies,
): string[][] {
	return events.map(({ categories = [] }) =>
		(categories as readonly number[]).map((entry) => names[entry]),
	);
}
