/** @file `userllm pretrain`: a log of what people did becomes a user encoder. */
import { readDataset } from "../datasets/readDataset.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import type { HeldOut } from "../evaluate/heldOut.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import { catalogueAlone } from "../train/catalogueAlone.ts";
import { fittedRate } from "../train/fittedRate.ts";
import { fittedWindows } from "../train/fittedWindows.ts";
import { pretrain as pretrainEncoder } from "../train/pretrain.ts";
import { writeRun } from "../train/runFolder.ts";
import { defaultPretrain, pretrainOf } from "../train/settings.ts";
import { knownSplits } from "../train/timelines.ts";
import { command } from "./command.ts";
import { compareInShort } from "./compareInShort.ts";
import { countLine } from "./countLine.ts";
import { wholeNumber } from "./numbers.ts";
import { ndcg, progressLine } from "./progressLine.ts";

const { schedule, seed, heldOutEvery, itemToItem } = defaultPretrain;

export const pretrain = command({
	name: "pretrain",
	description:
		"Train the user encoder on a dataset, and the item-to-item model beside it. Run again to resume.",
	args: {
		data: {
			type: "string",
			description: "The dataset's folder, such as ml-latest-small",
			required: true,
		},
		run: {
			type: "string",
			description: "The folder for checkpoints and the result",
			required: true,
		},
		steps: {
			type: "string",
			description:
				"Steps of 32 windows each, of more where histories are short",
			default: `${schedule.steps}`,
		},
		seed: { type: "string", description: "Any number", default: `${seed}` },
		"taste-share": {
			type: "string",
			description:
				"How much the encoder's taste head counts in picks while little is known of a person: 1 on a log of thousands of users",
			default: `${itemToItem.tasteShare}`,
		},
		"held-out-every": {
			type: "string",
			description:
				"Keep every how many-th user out of all training, for tests; 0 keeps out nobody",
			default: `${heldOutEvery}`,
		},
		"held-out-offset": {
			type: "string",
			description:
				"Which user is the first of them, counted from 0: others are kept out by other runs",
			default: "0",
		},
	},
	async run({ data, run, steps, seed, ...args }, signal) {
		const asked = {
			...pretrainOf(wholeNumber("steps", steps, 1)),
			seed: wholeNumber("seed", seed, 0),
			...heldOut(args["held-out-every"], args["held-out-offset"]),
			itemToItem: { ...itemToItem, tasteShare: share(args["taste-share"]) },
		};
		const dataset = readDataset(data);
		const { timelines } = encodeLog(dataset);
		const settings = fittedRate(fittedWindows(asked, timelines), timelines);
		if (knownSplits(timelines, settings).length === 0) {
			await writeRun(run, await catalogueAlone(dataset, { signal }));
			console.log(
				`Of those who may be learned from nobody did three things: what goes with what is not to be learned. Picks go by the words of the catalogue, and for somebody new by what many chose. With a log that tells who is the same person they would be better.\nNext: npx userllm bundle --out bundle --data ${data} --run ${run}`,
			);
			return;
		}
		const runtime = await loadNodeRuntime();
		const line = countLine();
		const trained = await pretrainEncoder(dataset, settings, {
			runtime,
			folder: run,
			report: progressLine("pretrain", ndcg),
			reportShare: line.reportShare,
			signal,
		});
		line.clear();
		if (!trained) {
			console.log(`Stopped; the same command resumes from ${run}.`);
			return;
		}
		console.log(await compareInShort(dataset, trained, runtime, signal));
		console.log(
			`The encoder is in ${run}. All figures: npx userllm evaluate --data ${data} --run ${run}\nNext: npx userllm bundle --out bundle --data ${data} --run ${run}\nBefore it, for a language model that reads the visitor: npx userllm align --data ${data} --run ${run}`,
		);
	},
});

function share(text: string): number {
	const share = Number(text);
	if (text.trim() !== "" && share >= 0 && share < Infinity) return share;
	throw new RangeError(
		`--taste-share takes a number from 0 on, such as 0.2, not "${text}".`,
	);
}

function heldOut(every: string, offset: string): HeldOut {
	const heldOutEvery = wholeNumber("held-out-every", every, 0);
	const heldOutOffset = wholeNumber("held-out-offset", offset, 0);
	if (heldOutOffset < Math.max(1, heldOutEvery)) {
		return { heldOutEvery, heldOutOffset };
	}
	throw new RangeError(
		`--held-out-offset takes a number below --held-out-every (${heldOutEvery}), not ${heldOutOffset}.`,
	);
}
