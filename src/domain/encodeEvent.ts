/** @file What the user did → the entries of the vocabularies that the encoder was trained with. */
import type { TimelineEvent } from "../timeline/event.ts";
import type { Catalogue } from "./catalogue.ts";
import type { EncodedEvent } from "./encodedEvent.ts";
import {
	features,
	type Vocabularies,
	vocabularyOf,
} from "./features/features.ts";

/**
 * Every feature of an event that has a vocabulary; `previous` is the event before it in time.
 *
 * @throws RangeError when the catalogue does not have the event's item.
 */
export function encodeEvent(
	event: TimelineEvent,
	previous: TimelineEvent | undefined,
	catalogue: Catalogue,
	vocabularies: Vocabularies,
): EncodedEvent {
	const entry = catalogue.entryOf(event.item);
	const item = entry === undefined ? undefined : catalogue.itemAt(entry);
	if (entry === undefined || !item) {
		throw new RangeError(
			`The catalogue has no item "${event.item}". Leave such events out before encoding.`,
		);
	}
	const encoded: Record<string, number | readonly number[]> = {};
	for (const feature of features) {
		const vocabulary = vocabularyOf(feature, vocabularies);
		if (vocabulary === undefined) continue;
		const context = { previous, item, entry };
		encoded[feature.name] = feature.encode(event, context, vocabulary);
	}
	return encoded;
}
