/** @file What the user did → numbers that the encoder reads: entries of the vocabularies that it was trained with. */
import type { FeatureShape } from "../model/userEncoder.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import type { Catalogue } from "./catalogue.ts";
import {
	features,
	type Vocabularies,
	vocabularyOf,
} from "./features/features.ts";

/**
 * The features of one event, by name: of a `one` feature the entry of its vocabulary, of a `many` feature all
 * entries that apply.
 */
export type EncodedEvent = Readonly<Record<string, number | readonly number[]>>;

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

/** What stands before the first event of every timeline: each `one` feature is "none", no `many` entry applies. */
export function startEvent(
	features: readonly Pick<FeatureShape, "name" | "kind">[],
): EncodedEvent {
	return Object.fromEntries(
		features.map(({ name, kind }) => [name, kind === "one" ? 0 : []]),
	);
}

/**
 * One feature of some events as an engine takes it up: ids `[events]`, or `[events, size]` with 1 for each entry that
 * applies. Ones and not shares: what a person likes best is what they met most often, whatever else an item is.
 */
export function featureValues(
	events: readonly EncodedEvent[],
	{ name, kind, size }: FeatureShape,
): Int32Array | Float32Array {
	if (kind === "one") {
		return Int32Array.from(events, (event) => event[name] as number);
	}
	const applies = new Float32Array(events.length * size);
	events.forEach((event, i) => {
		const entries = event[name] as readonly number[];
		for (const entry of entries) {
			applies[i * size + entry] = 1;
		}
	});
	return applies;
}
