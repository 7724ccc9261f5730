/** @file `userllm align`: a frozen language model learns to read the encoder's users. */
import { readFile } from "node:fs/promises";
import { readDataset } from "../datasets/readDataset.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { bytesInMemory } from "../llm/byteSource.ts";
import { readLanguageModel } from "../llm/languageModelFile.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { align as alignRun } from "../train/align.ts";
import { alignmentTasks } from "../train/alignmentExamples.ts";
import { readRun } from "../train/runFolder.ts";
import { type AlignSettings, defaultAlign } from "../train/settings.ts";
import { command } from "./command.ts";
import { wholeNumber } from "./numbers.ts";
import { progressLine } from "./progressLine.ts";

const { schedule, seed } = defaultAlign;

export const align = command({
	name: "align",
	description:
		"Train resampler, gates and encoder so that the language model reads a person. Run again to resume.",
	args: {
		data: {
			type: "string",
			description: "The dataset that the run was pretrained on",
			required: true,
		},
		run: {
			type: "string",
			description: "The folder that userllm pretrain wrote",
			required: true,
		},
		"language-model": {
			type: "string",
			description: "The GGUF file; npm run fetch-model brings it",
			default: `models/${smolLm2.file}`,
		},
		tasks: {
			type: "string",
			description: `What to learn, of ${alignmentTasks.join(",")}`,
			default: alignmentTasks.join(","),
		},
		steps: {
			type: "string",
			description: "Steps of 8 to 32 examples each",
			default: `${schedule.steps}`,
		},
		seed: { type: "string", description: "Any number", default: `${seed}` },
	},
	async run(args, signal) {
		const { data, run } = args;
		const settings: AlignSettings = {
			...defaultAlign,
			tasks: chosenTasks(args.tasks),
			seed: wholeNumber("seed", args.seed, 0),
			schedule: { ...schedule, steps: wholeNumber("steps", args.steps, 1) },
		};
		const languageModel = await readLanguageModelFile(args["language-model"]);
		const trained = await alignRun(
			readDataset(data),
			await readRun(run),
			languageModel,
			settings,
			{
				runtime: nodeRuntime,
				folder: run,
				report: progressLine("align"),
				signal,
			},
		);
		console.log(
			trained
				? `The aligned model is in ${run}. Next: userllm bundle --data ${data} --run ${run} --out public/bundle`
				: `Stopped; the same command resumes from ${run}.`,
		);
	},
});

/** Opens the language model. Throws an `Error` that names the command which brings a missing file. */
export async function readLanguageModelFile(path: string) {
	const bytes = await readFile(path).catch((cause) => {
		throw new Error(
			`The language model cannot be read from ${path}. Bring it with: npm run fetch-model`,
			{ cause },
		);
	});
	return readLanguageModel(bytesInMemory(bytes));
}

function chosenTasks(text: string): AlignSettings["tasks"] {
	const names = text.split(",");
	const unknown = names.filter(
		(name) => !alignmentTasks.some((t) => t === name),
	);
	if (unknown.length > 0) {
		throw new RangeError(
			`--tasks takes some of ${alignmentTasks.join(",")}, not "${unknown.join(",")}".`,
		);
	}
	return Object.fromEntries(
		Object.entries(defaultAlign.tasks).filter(([name]) => names.includes(name)),
	);
}
