/** @file What was learned, beside what is easy to have: the table at the end of a training. */
import type { Dataset } from "../datasets/dataset.ts";
import { quickBaselines } from "../evaluate/baselines/baselines.ts";
import { compareNextEvent } from "../evaluate/compareNextEvent.ts";
import { compareTaste } from "../evaluate/compareTaste.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { isHeldOut } from "../evaluate/heldOut.ts";
import { nextEventCases } from "../evaluate/nextEventMeasure.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { openRun } from "../train/openRun.ts";
import type { TrainedRun } from "../train/runFolder.ts";
import { spread, trainingTimelines } from "../train/timelines.ts";
import { countLine } from "./countLine.ts";
import { describeInShort } from "./describeComparison.ts";

/** Enough to tell good from bad, in seconds. */
const mostPeople = 2000;

/** A run against popularity, followers and kNN, on the last events of some people, and on those it never saw. */
export async function compareInShort(
	dataset: Dataset,
	trained: TrainedRun,
	runtime: OnnxRuntime,
	signal: AbortSignal,
): Promise<string> {
	const { run } = trained;
	const log = encodeLog(dataset);
	const cases = spread(nextEventCases(log.timelines), mostPeople);
	const strangers = log.users.filter((_, user) => isHeldOut(user, run));
	const line = countLine();
	const options = {
		context: { ...log, runtime, signal },
		report: line.report,
		arrangements: ["in order"] as const,
	};
	const opened = await openRun(trained, dataset, runtime);
	try {
		const nextEvent = await compareNextEvent(
			cases,
			trainingTimelines(log.timelines, run),
			quickBaselines,
			opened.recommenders,
			options,
		);
		const taste = await compareTaste(
			log,
			strangers.length > 0
				? [{ heldOut: run, trained: opened.recommenders }]
				: [],
			quickBaselines,
			options,
		);
		return describeInShort(nextEvent, cases.length, taste, strangers.length);
	} finally {
		line.clear();
		await opened.release();
	}
}
