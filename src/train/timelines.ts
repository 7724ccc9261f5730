/** @file A dataset's users as the encoder reads them, and who may be learned from. */

import type { Dataset } from "../datasets/dataset.ts";
import { Catalogue } from "../domain/catalogue.ts";
import { encodeTimeline, type Timeline } from "../domain/encodeTimeline.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { type HeldOut, isHeldOut } from "../evaluate/heldOut.ts";
import { type LeaveOneOut, leaveOneOut } from "../evaluate/leaveOneOut.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";

/** Encodes every user's events, in the dataset's order of users. */
export function encodeTimelines(dataset: Dataset): readonly Timeline[] {
	const catalogue = new Catalogue(dataset.items);
	const vocabularies = vocabulariesOf(dataset);
	return dataset.users.map(({ events }) =>
		encodeTimeline(events, catalogue, vocabularies),
	);
}

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
