/** @file What a page records about its visitor. */

/** Something the visitor did with an item. */
export interface TimelineEvent {
	/** The item's id in the site's catalogue. */
	readonly item: string;
	/** What happened, such as `rating` or `view`. */
	readonly kind: string;
	/** How much, where the kind has an amount: of a `rating`, the stars. */
	readonly value?: number;
	/** When, in milliseconds since 1970. */
	readonly at: number;
}

/** An event that the store holds; `id` grows in the order of recording. */
export interface StoredEvent extends TimelineEvent {
	readonly id: number;
}
