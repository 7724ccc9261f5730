/**
 * @file `npm run lab:training -- --data FOLDER`: how long a step of pretraining takes and what is learned in as many
 * steps, where the losses score all items and where candidates stand for them; writes `results/training.json`. FOLDER
 * holds `ml-latest-small` and `ml-1m`. Both take their steps in turn, so that what else the machine does slows both.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Dataset } from "../src/datasets/dataset.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { demoPretrain } from "../src/train/demoSettings.ts";
import { encoderTask } from "../src/train/encoderTask.ts";
import { newOptimizerState } from "../src/train/optimizer.ts";
import { newEncoder } from "../src/train/pretrain.ts";
import {
	defaultPretrain,
	type PretrainSettings,
} from "../src/train/settings.ts";
import { takeStep } from "../src/train/takeStep.ts";
import { medianOf } from "./bench/rows.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		steps: { type: "string", default: "400" },
	},
});
const { data } = values;
if (!data) {
	throw new Error(
		"Give the folder that holds ml-latest-small and ml-1m: npm run lab:training -- --data FOLDER",
	);
}
const steps = Number(values.steps);
/** Until what is slow at first has passed. */
const warmUp = 5;

/** Takes steps of one training, and remembers how long each took. */
async function training(dataset: Dataset, settings: PretrainSettings) {
	const { shape, parameters } = newEncoder(dataset, settings);
	const inputs = { ...encodeLog(dataset), shape };
	const task = await encoderTask(inputs, parameters, settings, nodeRuntime);
	const state = newOptimizerState(parameters.values.length);
	const schedule = { ...settings.schedule, steps };
	const times: number[] = [];
	return {
		times,
		validate: () => task.validate(),
		release: () => task.release(),
		async step() {
			const started = performance.now();
			await takeStep(task, state, schedule);
			times.push(performance.now() - started);
		},
	};
}

/** Trains with all items and with candidates, a step of each in turn. */
async function compare(name: string, settings: PretrainSettings) {
	const dataset = readDataset(join(data ?? "", name));
	const all = await training(dataset, { ...settings, candidates: 0 });
	const few = await training(dataset, settings);
	const scores: Record<string, object> = {};
	for (let step = 0; step < steps; step++) {
		await all.step();
		await few.step();
		if ((step + 1) % Math.ceil(steps / 4) !== 0) continue;
		scores[step + 1] = {
			"all items": await all.validate(),
			candidates: await few.validate(),
		};
		console.log(name, step + 1, scores[step + 1]);
	}
	await all.release();
	await few.release();
	const [slow, fast] = [all, few].map(({ times }) => times.slice(warmUp));
	return {
		items: dataset.items.length,
		candidates: settings.candidates,
		"ms a step, all items": medianOf(slow),
		"ms a step, candidates": medianOf(fast),
		"times as fast": medianOf(slow.map((time, i) => time / fast[i])),
		"validation score after steps": scores,
	};
}

const path = writeResults("training", "npm run lab:training -- --data FOLDER", {
	"ml-latest-small": await compare("ml-latest-small", demoPretrain),
	"ml-1m": await compare("ml-1m", {
		...defaultPretrain,
		heldOutEvery: 10,
	}),
});
console.log(`Written: ${path}`);
