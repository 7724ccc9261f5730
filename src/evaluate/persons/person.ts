/** @file Made-up visitors of a site: what each of them did, and what must hold of the picks that they get. */
import type { Item } from "../../domain/item.ts";
import type { TimelineEvent } from "../../timeline/event.ts";

/** How many picks a person is judged by. */
export const pickCount = 10;

/** Something a person did, whenever that was. */
export type PersonEvent = Omit<TimelineEvent, "at">;

/** How many of the ten picks must be of some kind, at least and at most. */
export interface Expectation {
	/** As a table says it, such as `7 or more: Documentary`. */
	readonly text: string;
	readonly atLeast: number;
	readonly atMost: number;
	/** Whether an item is of the kind. */
	fits(item: Item): boolean;
}

export interface Person {
	readonly name: string;
	/** A sentence for readers. */
	readonly about: string;
	/** Oldest first. */
	readonly events: readonly PersonEvent[];
	/** The first one of those with an `atLeast` says what the person wants to see. */
	readonly expectations: readonly Expectation[];
}

export interface Persons {
	/** The highest rating that they give, and the one with which they turn something down. */
	readonly best: number;
	readonly worst: number;
	readonly persons: readonly Person[];
}
