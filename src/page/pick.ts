/** @file What a page is given and asks for as picks. */
import type { Item } from "../domain/item.ts";
import type { PickRules } from "../session/pickRules.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** An item that fits as the visitor's next. */
export interface Pick {
	readonly item: Item;
	/** The higher, the likelier; comparable within one list. */
	readonly score: number;
}

/** How many picks, and by which rules of the site. */
export interface PickOptions extends PickRules {
	/** How many at most; 10 unless set. */
	readonly count?: number;
}

/** How many similar items, and by which rules of the site. */
export type SimilarOptions = Omit<PickOptions, "like" | "context">;

/** A past event that speaks for an item, or against it. */
export interface Reason {
	/** What the event is about. */
	readonly item: Item;
	/** The latest one about that item, as it was recorded. */
	readonly event: TimelineEvent;
	/** How much of all that speaks the same way is this event's, above 0; together they are 1. */
	readonly share: number;
	/** Whether the event speaks for its own item: a pick may also be there because another item was turned down. */
	readonly isLiking: boolean;
}
