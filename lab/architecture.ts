/**
 * @file `npm run lab:architecture -- --data FOLDER`: encoders of other shapes and trainings, each beside the one that is
 * shipped and after as many steps; adds their rows to `results/architecture.json`. FOLDER holds `ml-1m`.
 *
 * What is asked for is the last event but one of everyone who is not held out, as what comes next and, where it was
 * liked, as what will be liked. The very last one, which figures of next events are about, is not looked at.
 * `--only "width 96,3 layers"` tries some. A change of the code is tried by `--named "gated residuals"`, which trains what is
 * shipped under that name; the commit beside the rows says which code it was.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { countLine } from "../src/cli/countLine.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { itemEntry } from "../src/domain/encodeTimeline.ts";
import { likingOf } from "../src/domain/likedEvent.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import { rankingQuality, rankOf } from "../src/evaluate/ranking.ts";
import {
	provenance,
	readResults,
	resultsFolder,
	writeResults,
} from "../src/evaluate/results.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { encoderTask } from "../src/train/encoderTask.ts";
import { ItemScorer } from "../src/train/itemScorer.ts";
import { newOptimizerState } from "../src/train/optimizer.ts";
import { newEncoder } from "../src/train/pretrain.ts";
import {
	defaultPretrain,
	type PretrainSettings,
	smallItemNoise,
} from "../src/train/settings.ts";
import { takeStep } from "../src/train/takeStep.ts";
import { knownSplits } from "../src/train/timelines.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		steps: { type: "string", default: "1500" },
		only: { type: "string" },
		named: { type: "string" },
	},
});
if (!values.data) {
	throw new Error(
		"Give the folder that holds ml-1m: npm run lab:architecture -- --data FOLDER",
	);
}
const steps = Number(values.steps);
const shipped = "as shipped";
const usual: PretrainSettings = { ...defaultPretrain, heldOutEvery: 10 };
const { encoder, schedule } = usual;

/** What differs from the encoder that is shipped. */
const changes: Readonly<Record<string, Partial<PretrainSettings>>> = {
	[shipped]: {},
	"another seed": { seed: 2 },
	"width 96": { encoder: { ...encoder, width: 96, feedForward: 240 } },
	"width 128": { encoder: { ...encoder, width: 128, feedForward: 320 } },
	"1 layer": { encoder: { ...encoder, layers: 1 } },
	"3 layers": { encoder: { ...encoder, layers: 3 } },
	"4 layers": { encoder: { ...encoder, layers: 4 } },
	"heads that compare by cosine": {
		encoder: { ...encoder, queryKeyNorm: true },
	},
	"attention to 100 events": { encoder: { ...encoder, window: 100 } },
	"windows of 200 events": {
		length: 200,
		encoder: { ...encoder, window: 100 },
	},
	"256 candidates": { candidates: 256 },
	"all items": { candidates: 0 },
	"item vectors that begin small": { itemNoise: smallItemNoise },
	"twice the rate": { schedule: { ...schedule, peak: 2 * schedule.peak } },
	"half the rate": { schedule: { ...schedule, peak: schedule.peak / 2 } },
	"half the dropout": { dropout: usual.dropout / 2 },
	"all windows in order": { unorderedShare: 0 },
	"all windows shuffled": { unorderedShare: 1 },
};

const chosen = values.named
	? [shipped]
	: (values.only?.split(",") ?? Object.keys(changes));
const unknown = chosen.find((name) => !(name in changes));
if (unknown !== undefined) {
	throw new RangeError(
		`There is no change "${unknown}". There are: ${Object.keys(changes).join(", ")}.`,
	);
}

const dataset = readDataset(join(values.data, "ml-1m"));
const { vocabularies, timelines } = encodeLog(dataset);
const asked = knownSplits(timelines, usual);
const command = "npm run lab:architecture -- --data FOLDER";
const line = countLine();
const { rows, commits } = formerRows();
for (const change of chosen) {
	const name = values.named ?? change;
	rows[name] = await measured(name, changes[change]);
	commits[name] = provenance(command).commit;
	const path = writeResults("architecture", command, { rows, commits });
	line.clear();
	console.log(`${name}: ${path}`, rows[name]);
}

/** The rows that are there, and the commit that each was measured at. */
function formerRows(): {
	rows: Record<string, object>;
	commits: Record<string, string>;
} {
	const there = existsSync(join(resultsFolder, "architecture.json"));
	if (!there) return { rows: {}, commits: {} };
	const { rows, commits } = readResults("architecture");
	return {
		rows: rows as Record<string, object>,
		commits: commits as Record<string, string>,
	};
}

/** Trains an encoder for all steps and asks it. */
async function measured(name: string, change: Partial<PretrainSettings>) {
	const settings = { ...usual, ...change };
	const { shape, parameters } = newEncoder(dataset, settings);
	const inputs = { timelines, vocabularies, shape };
	const task = await encoderTask(inputs, parameters, settings, nodeRuntime);
	const count = parameters.values.length;
	const state = newOptimizerState(count);
	while (state.step < steps) {
		await takeStep(task, state, { ...settings.schedule, steps });
		line.report(name, state.step, steps);
	}
	await task.release();
	const scorer = await ItemScorer.create(
		nodeRuntime,
		parameters.tensors,
		shape,
		{
			batch: 64,
			length: settings.length,
		},
	);
	const { next, taste } = await ranks(scorer);
	await scorer.release();
	return {
		"next event, NDCG@10": rankingQuality(next, 10).ndcg,
		"what will be liked, NDCG@10": rankingQuality(taste, 10).ndcg,
		steps,
		"numbers learned": count,
	};
}

/** The places of the last event but one, among the items that did not occur before. */
async function ranks(scorer: ItemScorer) {
	const liked = likingOf(vocabularies);
	const next: number[] = [];
	const taste: number[] = [];
	for await (const scores of scorer.scores(asked.map(({ train }) => train))) {
		const { train, validation } = asked[next.length];
		const met = new Set(train.map(itemEntry)).add(0);
		const target = itemEntry(validation);
		next.push(rankOf(scores.next, target, met));
		if (liked(validation)) taste.push(rankOf(scores.taste, target, met));
	}
	return { next, taste };
}
