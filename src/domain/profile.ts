/** @file A picture of a person as data: what they met, what they thought of it, and what changed over time. */

import type { EncodedEvent } from "../model/userEncoder.ts";
import type { Catalogue } from "./catalogue.ts";
import {
	categoriesOf,
	likedCategory,
	rankedCategories,
} from "./favouriteCategory.ts";
import type { Vocabularies } from "./features/features.ts";
import type { Item } from "./item.ts";
import { isDisliked, isLiked } from "./likedEvent.ts";

/** Some of a person's events, counted. */
export interface Reactions {
	/** How many there are, ratings or not. */
	readonly met: number;
	/** How many are ratings in the upper quarter of the scale: from four of five stars on. */
	readonly liked: number;
	/** How many are ratings below the middle of the scale: two of five stars and less. */
	readonly disliked: number;
}

/** A person's events with items of one category. */
export interface CategoryProfile extends Reactions {
	readonly category: string;
	/** Which share of the events in the earlier half of the timeline is of this category, 0 to 1; 0 where it is empty. */
	readonly earlier: number;
	/** The same of the later half, in which the middle event of an odd number is. */
	readonly later: number;
}

/** A person's events with items of one year. */
export interface YearProfile extends Reactions {
	readonly year: number;
}

/** A person, by the events whose items the catalogue has. */
export interface Profile extends Reactions {
	/**
	 * The category of most of what was liked in the last 50 events, of equally frequent ones the latest; where nothing was
	 * rated, of most of what was met. Absent where nothing that was rated was liked.
	 */
	readonly favouriteCategory: string | undefined;
	/** The one that was met most often first. An item of several categories counts for each. */
	readonly categories: readonly CategoryProfile[];
	/** In ascending order; items without a year are left out. */
	readonly years: readonly YearProfile[];
}

/** @param events Oldest first. */
export function profileOf(
	events: readonly EncodedEvent[],
	catalogue: Catalogue,
	vocabularies: Vocabularies,
): Profile {
	const categories = categoriesOf(events, vocabularies);
	const middle = Math.floor(events.length / 2);
	const reactions = (places: readonly number[]): Reactions => {
		const how = (is: typeof isLiked) =>
			places.filter((i) => is(events[i], vocabularies)).length;
		return {
			met: places.length,
			liked: how(isLiked),
			disliked: how(isDisliked),
		};
	};
	const byCategory = grouped(events.length, (i) => categories[i]);
	const byYear = grouped(events.length, (i) =>
		yearsOf(catalogue.itemAt(Number(events[i].item))),
	);
	return {
		...reactions([...events.keys()]),
		favouriteCategory: likedCategory(events, vocabularies),
		categories: rankedCategories(categories).map(({ category }) => {
			const places = byCategory.get(category) ?? [];
			const earlier = places.filter((i) => i < middle).length;
			return {
				category,
				...reactions(places),
				earlier: share(earlier, middle),
				later: share(places.length - earlier, events.length - middle),
			};
		}),
		years: [...byYear]
			.sort(([a], [b]) => a - b)
			.map(([year, places]) => ({ year, ...reactions(places) })),
	};
}

function yearsOf(item: Item | undefined): number[] {
	return item?.year === undefined ? [] : [item.year];
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : part / whole;
}

/** The numbers below `count` by the keys of each. */
function grouped<Key>(
	count: number,
	keysOf: (i: number) => readonly Key[],
): Map<Key, number[]> {
	const groups = new Map<Key, number[]>();
	for (let i = 0; i < count; i++) {
		for (const key of keysOf(i)) {
			const group = groups.get(key);
			if (group) group.push(i);
			else groups.set(key, [i]);
		}
	}
	return groups;
}
