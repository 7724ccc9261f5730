/** @file `userllm evaluate` without `--persons`: how well a run knows the people of a log, beside what is easy to have. */
import { basename, dirname } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { readDataset } from "../datasets/readDataset.ts";
import { baselinesFor } from "../evaluate/baselines/baselines.ts";
import {
	compareNextEvent,
	type NextEventComparison,
} from "../evaluate/compareNextEvent.ts";
import { compareTaste, type TasteSplit } from "../evaluate/compareTaste.ts";
import type { CompareOptions } from "../evaluate/comparison.ts";
import { type EncodedLog, encodeLog } from "../evaluate/encodeLog.ts";
import { isHeldOut } from "../evaluate/heldOut.ts";
import {
	type NextEventCase,
	nextEventCases,
} from "../evaluate/nextEventMeasure.ts";
import { writeResults } from "../evaluate/results.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { queryTimeKnown } from "../train/baselines/queryTimeKnown.ts";
import { type OpenRun, openRun } from "../train/openRun.ts";
import { type Run, readRun } from "../train/runFolder.ts";
import { defaultPretrain } from "../train/settings.ts";
import { trainingTimelines } from "../train/timelines.ts";
import { countLine } from "./countLine.ts";
import { describeNextEvent, describeTaste } from "./describeComparison.ts";
import { wholeNumber } from "./numbers.ts";
import { TrainedBaselines } from "./trainedBaselines.ts";

/** Every tenth user is a stranger, unless a run says otherwise. */
const heldOutEvery = 10;
/** Where a tenth are fewer people than this, five tenths are taken one after the other. */
const fewPeople = 200;

/** As they are typed. */
export interface LogOptions {
	/** The dataset's folder. */
	readonly data: string;
	/** Folders of runs with commas between them. */
	readonly run?: string;
	readonly splits?: string;
	/** The folder of the baselines that take long to train. */
	readonly baselines?: string;
	/** How many steps each of these is trained. */
	readonly steps?: string;
	/** The file to write the figures to. */
	readonly out?: string;
}

/** Measures, prints the tables and writes the figures down, where that is asked for. */
export async function evaluateLog(
	{ data, run: folders, splits, baselines, steps, out }: LogOptions,
	signal: AbortSignal,
): Promise<void> {
	const file = out === undefined ? undefined : resultsFile(out);
	const dataset = readDataset(data);
	const runtime = await loadNodeRuntime();
	const tenths = numberOfSplits(splits, dataset.users.length);
	const { schedule } = defaultPretrain;
	const training = {
		steps: wholeNumber("steps", steps ?? `${schedule.steps}`, 1),
		runtime,
		signal,
	};
	const runs = await openRuns(folders?.split(",") ?? [], dataset, runtime);
	const trained = baselines
		? new TrainedBaselines(dataset, { ...training, folder: baselines })
		: undefined;
	try {
		const figures = await measure(
			dataset,
			{ runs, tenths, trained },
			runtime,
			signal,
		);
		if (!file) return;
		const runOption = folders ? ` --run ${folders}` : "";
		const path = writeResults(
			file.name,
			`userllm evaluate --data ${basename(data)}${runOption}`,
			figures,
			file.folder,
		);
		console.log(`Written: ${path}`);
	} finally {
		for (const { opened } of runs) await opened.release();
		await trained?.release();
	}
}

interface Measured {
	readonly runs: readonly EvaluatedRun[];
	/** How many tenths of the users to hold out where there is no run. */
	readonly tenths: number;
	/** Baselines that take long, if they are asked for. */
	readonly trained: TrainedBaselines | undefined;
}

interface EvaluatedRun {
	readonly run: Run;
	readonly opened: OpenRun;
}

async function openRuns(
	folders: readonly string[],
	dataset: Dataset,
	runtime: OnnxRuntime,
): Promise<readonly EvaluatedRun[]> {
	const runs: EvaluatedRun[] = [];
	for (const folder of folders) {
		const trained = await readRun(folder);
		const opened = await openRun(trained, dataset, runtime);
		runs.push({ run: trained.run, opened });
	}
	return runs;
}

/** Prints the tables, and returns what is in them. Next event is asked of the first run, taste of all. */
async function measure(
	dataset: Dataset,
	measured: Measured,
	runtime: OnnxRuntime,
	signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
	const log = encodeLog(dataset);
	const splits = await splitsOf(measured);
	const strangers = log.users.filter((_, user) =>
		splits.some(({ heldOut }) => isHeldOut(user, heldOut)),
	).length;
	const line = countLine();
	const options = { context: { ...log, runtime, signal }, report: line.report };
	const cases = nextEventCases(log.timelines);
	const nextEvent = await measureNextEvent(log, cases, measured, options);
	const taste = await compareTaste(log, splits, baselinesFor(log), options);
	line.clear();
	console.log(describeNextEvent(nextEvent, cases.length));
	console.log(
		strangers > 0
			? describeTaste(taste, strangers)
			: "Taste is measured on people kept out of training: pretrain with --held-out-every 10.",
	);
	return {
		dataset: dataset.name,
		nextEvent: { people: cases.length, ...nextEvent },
		taste: { people: strangers, ...taste },
	};
}

/** Those of the runs; without a run some tenths, one after the other. */
async function splitsOf({
	runs,
	tenths,
	trained,
}: Measured): Promise<readonly TasteSplit[]> {
	const splits: TasteSplit[] = [];
	for (const split of runs.length > 0 ? splitsOfRuns(runs) : tenthsOf(tenths)) {
		const others = (await trained?.of(split.heldOut)) ?? [];
		splits.push({ ...split, trained: [...split.trained, ...others] });
	}
	return splits;
}

async function measureNextEvent(
	log: EncodedLog,
	cases: readonly NextEventCase[],
	{ runs, tenths, trained }: Measured,
	options: CompareOptions,
): Promise<NextEventComparison> {
	// What was trained knows nothing of the first tenth, so nothing else may.
	const [firstTenth] = trained ? tenthsOf(tenths) : [];
	const heldOut = runs[0]?.run ?? firstTenth?.heldOut ?? { heldOutEvery: 0 };
	const own = runs.slice(0, 1).flatMap(({ opened }) => opened.recommenders);
	const others = (await trained?.of(heldOut)) ?? [];
	const compared = await compareNextEvent(
		cases,
		trainingTimelines(log.timelines, heldOut),
		baselinesFor(log),
		[...own, ...others],
		options,
	);
	const told = await trained?.queryTimeKnown(heldOut);
	if (!told) return compared;
	const known = nextEventCases(queryTimeKnown.tell(log.timelines));
	const apart = await compareNextEvent(known, [], [], [told], options);
	return {
		seenLeftOut: { ...compared.seenLeftOut, ...apart.seenLeftOut },
		all: { ...compared.all, ...apart.all },
	};
}

function resultsFile(path: string) {
	const name = basename(path, ".json");
	if (name !== basename(path)) return { name, folder: dirname(path) };
	throw new Error(`--out takes a file that ends with .json, not "${path}".`);
}

/** Each run is tested on the people whom it never saw. */
function splitsOfRuns(runs: readonly EvaluatedRun[]): readonly TasteSplit[] {
	return runs
		.filter(({ run }) => run.heldOutEvery > 0)
		.map(({ run, opened }) => ({ heldOut: run, trained: opened.recommenders }));
}

function tenthsOf(count: number): readonly TasteSplit[] {
	return Array.from({ length: count }, (_, heldOutOffset) => ({
		heldOut: { heldOutEvery, heldOutOffset },
		trained: [],
	}));
}

function numberOfSplits(asked: string | undefined, users: number): number {
	if (asked === undefined) return users / heldOutEvery < fewPeople ? 5 : 1;
	const count = wholeNumber("splits", asked, 1);
	if (count <= heldOutEvery) return count;
	throw new RangeError(
		`--splits takes at most ${heldOutEvery}, since each holds out a tenth of the users, not ${asked}.`,
	);
}
