/** @file Histories with less in them, or with more than a person did. */
import type { RatingScale } from "../../src/domain/feature.ts";
import { shuffled } from "../../src/operators/random.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

/** At most `count` of some events, drawn at random, in their order. */
export function thinned(
	events: readonly TimelineEvent[],
	count: number,
	random: () => number,
): readonly TimelineEvent[] {
	const drawn = new Set(shuffled([...events.keys()], random).slice(0, count));
	return events.filter((_, i) => drawn.has(i));
}

/**
 * Events with others mixed in, in random places: as many as a share of them, each a rating drawn at random of an item
 * drawn at random, none twice.
 *
 * @param strange Items that the person never met.
 */
export function withRandomEvents(
	events: readonly TimelineEvent[],
	share: number,
	strange: readonly string[],
	{ first, last, step }: RatingScale,
	random: () => number,
): readonly TimelineEvent[] {
	const ratings = Math.round((last - first) / step) + 1;
	const others = shuffled(strange, random)
		.slice(0, Math.round(share * events.length))
		.map((item) => ({
			item,
			kind: "rating",
			value: first + step * Math.floor(random() * ratings),
			at: events[Math.floor(random() * events.length)].at,
		}));
	return [...events, ...others].sort((a, b) => a.at - b.at);
}
