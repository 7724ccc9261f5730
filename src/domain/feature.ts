/** @file What a feature of an event is: one declaration, which training, bundle, session and page read. */
import type * as v from "valibot";
import type { TimelineEvent } from "../timeline/event.ts";
import type { Item } from "./item.ts";

/** What people did on a site, as far as vocabularies are made of it. */
export interface Log {
	readonly items: readonly Item[];
	/** The values that a rating can have; absent where nobody rates. */
	readonly ratingScale?: RatingScale;
	readonly users: readonly UserHistory[];
}

export interface UserHistory {
	readonly id: string;
	/** Oldest first; `at` never decreases, and is the same throughout a log that has no times. */
	readonly events: readonly TimelineEvent[];
}

/** Values from `first` to `last`, each `step` above the one before. */
export interface RatingScale {
	readonly first: number;
	readonly last: number;
	readonly step: number;
	/** The ratings that events of other kinds stand for: of a kind's list the first whose bounds hold the event's value. */
	readonly kinds?: Readonly<Record<string, readonly StandIn[]>>;
}

/** The rating that an event stands for. Where there is a bound, an event without a value is not within it. */
export interface StandIn {
	readonly rating: number;
	/** The least value. */
	readonly from?: number;
	/** Below which value. */
	readonly below?: number;
}

/** Where an event stands. */
export interface EventContext {
	/** The event before it in the timeline; absent for the first one. */
	readonly previous: TimelineEvent | undefined;
	/** What the event is about. */
	readonly item: Item;
	/** The item's entry in the catalogue, from 1 on. */
	readonly entry: number;
}

/**
 * One thing that the encoder reads of an event, and learns to predict of the next one. A new feature is a file in
 * `features/` and its place in the list there.
 */
export interface Feature<Name extends string = string, Vocabulary = unknown> {
	readonly name: Name;
	/** Whether an event has one entry of the vocabulary, of which 0 means "none", or any number of them. */
	readonly kind: "one" | "many";
	/** How wide its embedding is, unless training is told otherwise. */
	readonly width: number;
	/** Whether it depends on the event before. Where a timeline begins it is "none". */
	readonly isRelative: boolean;
	/** What its vocabulary looks like in a manifest. */
	readonly schema: v.GenericSchema<unknown, Vocabulary>;
	/** How its vocabulary is made from a log; `undefined` where the log says nothing of it, and encoders do without. */
	vocabulary(log: Log): Vocabulary | undefined;
	/** How many entries a vocabulary has, "none" included where there is one. */
	size(vocabulary: Vocabulary): number;
	/** An event's entry, or of a `many` feature all of its entries, each once. */
	encode(
		event: TimelineEvent,
		context: EventContext,
		vocabulary: Vocabulary,
	): number | readonly number[];
}

/** Declares a feature; its name and the type of its vocabulary follow from what is given. */
export function feature<const Name extends string, Vocabulary>(
	declared: Feature<Name, Vocabulary>,
): Feature<Name, Vocabulary> {
	return declared;
}
