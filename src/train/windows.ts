/**
 * @file Windows of timelines, the examples of pretraining, and their packing into batches.
 *
 * A window is read in order; each of its rows predicts the next event. Half of the windows begin with the start event,
 * as if the person had begun there: so the encoder learns to serve people of whom it knows little. Some windows are
 * unordered: their order and their times say nothing, as if one site showed things in another order than the next.
 */
import {
	type EncodedEvent,
	featureValues,
	startEvent,
} from "../domain/encodeEvent.ts";
import { features as declared } from "../domain/features/features.ts";
import type { FeatureShape } from "../model/userEncoder.ts";
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

/** The events that the encoder reads, oldest first. */
export function windowRows(
	{ events, from, to, start, unordered }: Window,
	features: readonly FeatureShape[],
): EncodedEvent[] {
	const rows = events.slice(from, to);
	if (unordered)
		rows.forEach((event, i) => {
			rows[i] = asFirst(event);
		});
	if (!start) return rows;
	if (rows.length > 0) rows[0] = asFirst(rows[0]);
	return [startEvent(features), ...rows];
}

/** An event as the first one of a timeline: nothing came before it that it could be held against. */
function asFirst(event: EncodedEvent): EncodedEvent {
	const relative = declared.filter(
		({ name, isRelative }) => isRelative && name in event,
	);
	return relative.length > 0 ? { ...event, ...startEvent(relative) } : event;
}

/** The event after each row: what the rows of a window learn to predict. */
export function windowTargets({
	events,
	from,
	to,
	start,
}: Window): readonly EncodedEvent[] {
	return events.slice(start ? from : from + 1, to + 1);
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

/** Sequences of events as one feature's input, padded at the end with the start event. */
export function packFeature(
	sequences: readonly (readonly EncodedEvent[])[],
	length: number,
	feature: FeatureShape,
): Int32Array | Float32Array {
	const padding = startEvent([feature]);
	const padded = sequences.flatMap((sequence) => [
		...sequence,
		...Array<EncodedEvent>(length - sequence.length).fill(padding),
	]);
	return featureValues(padded, feature);
}

/** 1 for each real row, 0 for padding: `[sequences, length]`. */
export function packMask(
	sequences: readonly { readonly length: number }[],
	length: number,
): Float32Array {
	const mask = new Float32Array(sequences.length * length);
	sequences.forEach((sequence, i) => {
		mask.fill(1, i * length, i * length + sequence.length);
	});
	return mask;
}
