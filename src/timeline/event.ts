/** @file What a page records about its visitor. */

/** Something the visitor did with an item. */
export interface TimelineEvent {
	/** The item's id in the site's catalogue. */
	readonly item: string;
	/** What happened, such as `rating` or `view`. */
	readonly kind: string;
	/** How much, where the kind has an amount: of a `rating`, the stars. */
	readonly value?: number;
	/** What else is known of it, such as where it was placed, for how many seconds, how many pieces. It is kept. */
	readonly attributes?: EventAttributes;
	/** When, in milliseconds since 1970. */
	readonly at: number;
}

/** At most 20, by names of their own, such as `{ placement: "home", dwell: 12.5, quantity: 2 }`. */
export type EventAttributes = Readonly<
	Record<string, string | number | boolean>
>;

/** An event that the store holds; `id` grows in the order of recording. */
export interface StoredEvent extends TimelineEvent {
	readonly id: number;
}
