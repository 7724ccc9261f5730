/** @file Why an item is where it is among the picks: the past events that speak for it, or against it. */
import type { Contribution } from "../model/itemContributions.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** Whether events are asked for that pull an item up, or push it down. */
export type Direction = "for" | "against";

/** A past event, and how much of what speaks in its direction is its own. */
export interface WeighedEvent {
	/** The entry of its item. */
	readonly entry: number;
	readonly event: TimelineEvent;
	/** Above 0; the shares of all events in one direction sum to 1. */
	readonly share: number;
	/** Whether it speaks for its own item; an item may be up because another one was turned down. */
	readonly isLiking: boolean;
}

/** What a history knows of items, by their entries. */
interface KnownItems {
	readonly latest: ReadonlyMap<number, TimelineEvent>;
	/** What each counts, below 0 where it was turned down. */
	readonly itemValues: Float32Array;
}

/**
 * The events that contribute most in a direction, the largest share first, of equal ones the lower entry first.
 *
 * @param count How many at most; shares are those among all.
 */
export function weighedEvents(
	contributions: readonly Contribution[],
	direction: Direction,
	{ latest, itemValues }: KnownItems,
	count: number,
): WeighedEvent[] {
	const sign = direction === "for" ? 1 : -1;
	const sizes = contributions
		.map(({ source, amount }) => ({ source, size: sign * amount }))
		.filter(({ size }) => size > 0);
	const whole = sizes.reduce((sum, { size }) => sum + size, 0);
	return sizes
		.sort((a, b) => b.size - a.size || a.source - b.source)
		.slice(0, count)
		.flatMap(({ source, size }) => {
			const event = latest.get(source);
			if (!event) return [];
			const isLiking = itemValues[source] > 0;
			return { entry: source, event, share: size / whole, isLiking };
		});
}
