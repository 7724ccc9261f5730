/**
 * @file Windows of timelines, the examples of pretraining.
 *
 * A window is read in order; each of its rows predicts the next event. Half of the windows begin with the start event,
 * as if the person had begun there: so the encoder learns to serve people of whom it knows little. Some windows are
 * unordered: their order and their times say nothing, as if one site showed things in another order than the next.
 */
import type { EncodedEvent } from "../model/userEncoder.ts";
import { shuffled } from "../operators/random.ts";

/** `events[from … to − 1]` of a timeline, preceded by the start event if `start`. */
export interface Window {
	/** Whether the events were shuffled: what comes next says nothing then, and no feature that depends on it counts. */
	readonly unordered?: boolean;
	readonly events: readonly EncodedEvent[];
	readonly from: number;
	readonly to: number;
	readonly start: boolean;
}

/** How many rows the encoder reads of a window. */
export function rowCount({ from, to, start }: Window): number {
	return to - from + (start ? 1 : 0);
}

/** The event that a window's first row predicts; each row after it predicts the next one. */
export function firstTarget({ from, start }: Window): number {
	return start ? from : from + 1;
}

/** How many rows predict an event; where the timeline ends with the window, the last one has none. */
export function targetCount(window: Window): number {
	const { events, to } = window;
	return Math.min(to + 1, events.length) - firstTarget(window);
}

export interface DrawOptions {
	/** Rows at most. */
	readonly length: number;
	/** How many of the windows are unordered, from 0 to 1. */
	readonly unorderedShare: number;
}

/**
 * Draws the window before a random event of `timelines`; long timelines are drawn more often.
 *
 * @param cumulative See `cumulativeLengths`.
 */
export function drawWindow(
	timelines: readonly (readonly EncodedEvent[])[],
	cumulative: Float64Array,
	{ length, unorderedShare }: DrawOptions,
	random: () => number,
): Window {
	const total = cumulative[cumulative.length - 1];
	const timeline = timelines[lowerBound(cumulative, random() * total)];
	const unordered = random() < unorderedShare;
	const events = unordered ? shuffled(timeline, random) : timeline;
	const to = Math.floor(random() * events.length);
	const start = to <= length || random() < 0.5;
	const longest = start ? length - 1 : length;
	// A short history is a history too: one window in five is cut to a random length.
	const kept = random() < 0.2 ? Math.floor(random() * (longest + 1)) : longest;
	const from = Math.max(0, to - kept);
	return { events, from, to, start: start || from === to, unordered };
}

/** The window of a whole timeline, or of as many of its last events as fit into `length` rows. */
export function latestWindow(
	events: readonly EncodedEvent[],
	length: number,
): Window {
	const to = events.length;
	const start = to < length;
	return { events, from: start ? 0 : to - length, to, start };
}

/** Sums of lengths, for drawing timelines in proportion to them. */
export function cumulativeLengths(
	timelines: readonly (readonly EncodedEvent[])[],
): Float64Array {
	let sum = 0;
	return Float64Array.from(timelines, ({ length }) => {
		sum += length;
		return sum;
	});
}

/** The first index whose sum is above `value`. */
function lowerBound(sums: Float64Array, value: number): number {
	let low = 0;
	let high = sums.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sums[middle] > value) high = middle;
		else low = middle + 1;
	}
	return low;
}
