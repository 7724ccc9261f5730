/**
 * @file Windows as the numbers that a graph is given, `length` rows of each window. Rows beyond a window's own are zeros,
 * as the start event is.
 */

import { features as declared } from "../domain/features/features.ts";
import type { EncodedEvent, FeatureShape } from "../model/userEncoder.ts";
import { firstTarget, targetCount, type Window } from "./windows.ts";

/**
 * One feature of what the encoder reads, oldest first: ids `[windows · length]`, or `[windows · length, size]` with 1
 * for each entry that applies.
 */
export function packRows(
	windows: readonly Window[],
	length: number,
	feature: FeatureShape,
): Int32Array | Float32Array {
	const values = zeros(windows.length * length, feature);
	windows.forEach((window, i) => {
		const { events, from, to, start } = window;
		const first = i * length + (start ? 1 : 0);
		for (let event = firstKnown(window, feature); event < to; event++) {
			setRow(values, first + event - from, events[event], feature, 1);
		}
	});
	return values;
}

/** The first event of which a window knows the feature: what came before an event counts only if the window has it. */
function firstKnown(
	{ from, to, start, unordered }: Window,
	{ name }: FeatureShape,
): number {
	const relative = declared.find((one) => one.name === name)?.isRelative;
	if (!relative) return from;
	if (unordered) return to;
	return start ? from + 1 : from;
}

/** One feature of the event after each row: as `packRows` has it, but the entries of a row share 1 among them. */
export function packTargets(
	windows: readonly Window[],
	length: number,
	feature: FeatureShape,
): Int32Array | Float32Array {
	const values = zeros(windows.length * length, feature);
	windows.forEach((window, i) => {
		const first = firstTarget(window);
		const count = targetCount(window);
		for (let target = 0; target < count; target++) {
			const event = window.events[first + target];
			setRow(values, i * length + target, event, feature, "shared");
		}
	});
	return values;
}

/** 1 for the first rows of each window, as many as `counts` says, 0 for the others: `[windows, length]`. */
export function packMask(
	counts: readonly number[],
	length: number,
): Float32Array {
	const mask = new Float32Array(counts.length * length);
	counts.forEach((count, i) => {
		mask.fill(1, i * length, i * length + count);
	});
	return mask;
}

/** Makes the rows that a mask counts weigh 1 together, in place. */
export function weighAlike(mask: Float32Array): Float32Array {
	const count = Math.max(
		1,
		mask.reduce((sum, real) => sum + real, 0),
	);
	mask.forEach((real, row) => {
		mask[row] = real / count;
	});
	return mask;
}

function zeros(rows: number, { kind, size }: FeatureShape) {
	return kind === "one" ? new Int32Array(rows) : new Float32Array(rows * size);
}

function setRow(
	values: Int32Array | Float32Array,
	row: number,
	event: EncodedEvent,
	{ name, size }: FeatureShape,
	each: 1 | "shared",
): void {
	const value = event[name];
	if (typeof value === "number") {
		values[row] = value;
		return;
	}
	const number = each === 1 ? 1 : 1 / value.length;
	for (const entry of value) values[row * size + entry] = number;
}
