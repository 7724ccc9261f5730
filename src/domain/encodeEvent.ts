/** @file What the visitor did → the entries of the vocabularies that the encoder was trained with. */

import type { TimelineEvent } from "../timeline/event.ts";
import type { Catalogue } from "./catalogue.ts";
import type { EncodedEvent } from "./encodedEvent.ts";
import { type FeatureName, stepsBetween } from "./featureShapes.ts";
import type { Vocabularies } from "./vocabularies.ts";

/**
 * Every feature of an event; `previous` is the one before it in time.
 *
 * @throws RangeError when the catalogue does not have the event's item.
 */
export function encodeEvent(
	event: TimelineEvent,
	previous: TimelineEvent | undefined,
	catalogue: Catalogue,
	vocabularies: Vocabularies,
): EncodedEvent {
	const item = catalogue.entryOf(event.item);
	if (item === undefined) {
		throw new RangeError(
			`The catalogue has no item "${event.item}". Leave such events out before encoding.`,
		);
	}
	return {
		item,
		rating: ratingEntry(event, vocabularies.rating),
		gap: gapEntry(event, previous, vocabularies.gapSeconds),
		categories: categoryEntries(
			catalogue.itemAt(item)?.categories ?? [],
			vocabularies.categories,
		),
	} satisfies Record<FeatureName, EncodedEvent[string]>;
}

/** The nearest entry of the vocabulary; "none" for an event that is no rating or has no value. */
function ratingEntry(
	{ kind, value }: TimelineEvent,
	rating: Vocabularies["rating"],
): number {
	if (kind !== "rating" || value === undefined) return 0;
	const steps = Math.round((value - rating.first) / rating.step);
	return 1 + Math.max(0, Math.min(stepsBetween(rating), steps));
}

/** The first bucket that the time since the previous event is below, or the one after the last. */
function gapEntry(
	event: TimelineEvent,
	previous: TimelineEvent | undefined,
	gapSeconds: readonly number[],
): number {
	if (!previous) return 0;
	const gap = (event.at - previous.at) / 1000;
	const bucket = gapSeconds.findIndex((limit) => gap < limit);
	return 1 + (bucket < 0 ? gapSeconds.length : bucket);
}

/** The entries of the names that the vocabulary has. */
function categoryEntries(
	names: readonly string[],
	vocabulary: readonly string[],
): number[] {
	const entries = names.map((name) => vocabulary.indexOf(name));
	return [...new Set(entries)].filter((entry) => entry >= 0);
}
