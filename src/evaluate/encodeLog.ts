/** @file A log as training and measures read it: people's events, and the same as numbers. */
import { Catalogue } from "../domain/catalogue.ts";
import { encodeTimeline, type Timeline } from "../domain/encodeTimeline.ts";
import type { Log } from "../domain/feature.ts";
import {
	type Vocabularies,
	vocabulariesOf,
} from "../domain/features/features.ts";

export interface EncodedLog extends Log {
	readonly catalogue: Catalogue;
	readonly vocabularies: Vocabularies;
	/** In the order of users. */
	readonly timelines: readonly Timeline[];
	/** Entries of the item vocabulary, "none" included. */
	readonly size: number;
}

/** @throws RangeError for an item that the log does not list. */
export function encodeLog(log: Log): EncodedLog {
	const catalogue = new Catalogue(log.items);
	const vocabularies = vocabulariesOf(log);
	return {
		...log,
		catalogue,
		vocabularies,
		timelines: log.users.map(({ events }) =>
			encodeTimeline(events, catalogue, vocabularies),
		),
		size: log.items.length + 1,
	};
}
