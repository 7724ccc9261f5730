/** @file `userllm pretrain`: a log of what people did becomes a user encoder. */
import { readDataset } from "../datasets/readDataset.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import { pretrain as pretrainEncoder } from "../train/pretrain.ts";
import { defaultPretrain } from "../train/settings.ts";
import { command } from "./command.ts";
import { wholeNumber } from "./numbers.ts";
import { progressLine } from "./progressLine.ts";

const { schedule, seed, heldOutEvery } = defaultPretrain;

export const pretrain = command({
	name: "pretrain",
	description:
		"Train the user encoder on a dataset by next-event prediction. Run again to resume.",
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
			description: "Steps of 32 windows each",
			default: `${schedule.steps}`,
		},
		seed: { type: "string", description: "Any number", default: `${seed}` },
		"held-out-every": {
			type: "string",
			description:
				"Keep every how many-th user out of all training, for tests; 0 keeps out nobody",
			default: `${heldOutEvery}`,
		},
	},
	async run({ data, run, steps, seed, "held-out-every": every }, signal) {
		const settings = {
			...defaultPretrain,
			seed: wholeNumber("seed", seed, 0),
			heldOutEvery: wholeNumber("held-out-every", every, 0),
			schedule: { ...schedule, steps: wholeNumber("steps", steps, 1) },
		};
		const trained = await pretrainEncoder(readDataset(data), settings, {
			runtime: await loadNodeRuntime(),
			folder: run,
			report: progressLine("pretrain"),
			signal,
		});
		console.log(
			trained
				? `The encoder is in ${run}. Next: userllm align --data ${data} --run ${run}`
				: `Stopped; the same command resumes from ${run}.`,
		);
	},
});
