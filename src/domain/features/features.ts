/** @file The features that events can have. Encoders are trained with all of them, in this order. */
import * as v from "valibot";
import type { EncodedEvent } from "../../model/userEncoder.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Feature, Log } from "../feature.ts";
import { categories } from "./categories.ts";
import { gap } from "./gap.ts";
import { item } from "./item.ts";
import { rating } from "./rating.ts";

const declared = [item, rating, gap, categories] as const;

type Declared = (typeof declared)[number];

/** Every feature that there is. */
export const features: readonly Feature[] =
	declared as readonly unknown[] as readonly Feature[];

/** The vocabularies of the features that an encoder was trained with, by their names. */
export type Vocabularies = {
	readonly [One in Declared as One["name"]]?: NonNullable<
		ReturnType<One["vocabulary"]>
	>;
};

/** What vocabularies look like in a manifest. A feature that the encoder does not know has none. */
export const vocabulariesSchema: v.GenericSchema<unknown, Vocabularies> =
	v.object(
		Object.fromEntries(
			features.map(({ name, schema }) => [name, v.optional(schema)]),
		),
	) as v.GenericSchema<unknown, unknown> as v.GenericSchema<
		unknown,
		Vocabularies
	>;

/** The vocabularies of every feature that a log says something of. */
export function vocabulariesOf(log: Log): Vocabularies {
	return Object.fromEntries(
		features
			.map((one) => [one.name, one.vocabulary(log)] as const)
			.filter(([, vocabulary]) => vocabulary !== undefined),
	) as Vocabularies;
}

/** A feature's vocabulary, if there is one. */
export function vocabularyOf(
	{ name }: Feature,
	vocabularies: Vocabularies,
): unknown {
	return (vocabularies as Readonly<Record<string, unknown>>)[name];
}

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
