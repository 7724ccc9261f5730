/** @file A dataset's users as the encoder reads them, and who may be learned from. */

import type { Dataset } from "../datasets/dataset.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { EncodedEvent } from "../domain/encodeEvent.ts";
import { encodeTimeline, type Timeline } from "../domain/encodeTimeline.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { type LeaveOneOut, leaveOneOut } from "../evaluate/leaveOneOut.ts";

/** Encodes every user's events, in the dataset's order of users. */
export function encodeTimelines(dataset: Dataset): readonly Timeline[] {
	const catalogue = new Catalogue(dataset.items);
	const vocabularies = vocabulariesOf(dataset);
	return dataset.users.map(({ events }) =>
		encodeTimeline(events, catalogue, vocabularies),
	);
}

/** Whether the user at `index` is kept out of all training; 0 keeps out nobody. */
export function isHeldOut(index: number, heldOutEvery: number): boolean {
	return heldOutEvery > 0 && index % heldOutEvery === 0;
}

/** The splits of everyone who is not held out and has three events or more. */
export function knownSplits(
	timelines: readonly Timeline[],
	heldOutEvery: number,
): readonly LeaveOneOut<EncodedEvent>[] {
	return timelines
		.filter((_, index) => !isHeldOut(index, heldOutEvery))
		.flatMap((timeline) => leaveOneOut(timeline) ?? []);
}

/** What training may see: of everyone who is not held out, all but the last two events. */
export function trainingTimelines(
	timelines: readonly Timeline[],
	heldOutEvery: number,
): readonly Timeline[] {
	return knownSplits(timelines, heldOutEvery).map(({ train }) => train);
}
