/** @file One thing that a site offers. */

export interface Item {
	/** What events call it by; unique in its catalogue. */
	readonly id: string;
	/** As people write it: "The Usual Suspects", without the year. */
	readonly title: string;
	/** Others by which people know it. */
	readonly otherTitles?: readonly string[];
	/** Of its release. */
	readonly year?: number;
	/** When it came out: a day, or a moment in UTC, by ISO 8601: "2026-03-01", "2026-03-01T08:30:00Z". */
	readonly published?: string;
	/** What kinds of thing it is, as the vocabulary of the feature `categories` writes them. */
	readonly categories: readonly string[];
	/** A description, in which questions look for words; a bundle keeps it apart from its catalogue. */
	readonly text?: string;
	/** How many events the log had about it that the bundle was made from: how well known it is. */
	readonly events?: number;
	/** Where it is offered. */
	readonly link?: string;
	/** Where a picture of it is. */
	readonly image?: string;
	/** What it costs, in units of `currency`: 19.99. */
	readonly price?: number;
	/** By ISO 4217, such as "EUR". */
	readonly currency?: string;
	/** Who makes it: its brand, author or publisher. */
	readonly brand?: string;
	/** Whether it can be had now; absent where nobody says. */
	readonly available?: boolean;
	/** In which language it is, by BCP 47, such as "en". */
	readonly language?: string;
}
