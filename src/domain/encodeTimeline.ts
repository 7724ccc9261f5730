/** @file A user's whole history as the encoder reads it. */

import type { EncodedEvent } from "../model/userEncoder.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Vocabularies } from "./features/features.ts";
import { encodeEvent } from "./features/features.ts";

/** A user's events as numbers, oldest first. */
export type Timeline = readonly EncodedEvent[];

/** Encodes events, oldest first; the first one follows nothing. @throws RangeError as `encodeEvent` does. */
export function encodeTimeline(
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
	vocabularies: Vocabularies,
): Timeline {
	return events.map((event, i) =>
		encodeEvent(event, events[i - 1], catalogue, vocabularies),
	);
}

/** The entry of an event's item in the item vocabulary. */
export function itemEntry(event: EncodedEvent): number {
	return event.item as number;
}
