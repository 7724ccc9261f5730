/** @file Of a log's timelines, whose may be learned from, and how much of each. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import { type HeldOut, isHeldOut } from "../evaluate/heldOut.ts";
import { type LeaveOneOut, leaveOneOut } from "../evaluate/leaveOneOut.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";

/** The splits of everyone who is not held out and has three events or more. */
export function knownSplits(
	timelines: readonly Timeline[],
	heldOut: HeldOut,
): readonly LeaveOneOut<EncodedEvent>[] {
	return timelines
		.filter((_, index) => !isHeldOut(index, heldOut))
		.flatMap((timeline) => leaveOneOut(timeline) ?? []);
}

/** At most `count` of a list, evenly spread over it: neighbours in a file may have more in common than others. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
	const taken = Math.min(count, list.length);
	return Array.from(
		{ length: taken },
		(_, i) => list[Math.floor((i * list.length) / taken)],
	);
}

/** What training may see: of everyone who is not held out, all but the last two events. */
export function trainingTimelines(
	timelines: readonly Timeline[],
	heldOut: HeldOut,
): readonly Timeline[] {
	return knownSplits(timelines, heldOut).map(({ train }) => train);
}
