/** @file `userllm align`: a language model learns to read the encoder's users. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { readDataset } from "../datasets/readDataset.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import { readHuggingFaceModel } from "../llm/huggingFaceModel.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { openLanguageModel } from "../llm/openLanguageModel.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { align as alignRun } from "../train/align.ts";
import { readRun } from "../train/runFolder.ts";
import { alignBy, defaultAlign } from "../train/settings.ts";
import { expectStrategy, strategies } from "../train/strategies.ts";
import { bytesOfFile } from "./bytesOfFile.ts";
import { command } from "./command.ts";
import { describeLanguageModel } from "./namedLanguageModel.ts";
import { wholeNumber } from "./numbers.ts";
import { answerLoss, progressLine } from "./progressLine.ts";

const { schedule, seed, strategy } = defaultAlign;

export const align = command({
	name: "align",
	description:
		"Train resampler and gates so that the language model reads a person, and what else a strategy says. Run again to resume.",
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
			description:
				"A GGUF file, or a folder of Hugging Face's files; userllm fetch-model brings SmolLM2",
			default: `models/${smolLm2.file}`,
		},
		strategy: {
			type: "string",
			description: `What trains besides resampler and gates: nothing (proj), the encoder (enc), encoder and low-rank updates of the language model (lora), or encoder and language model (full); one of ${Object.keys(strategies).join(", ")}`,
			default: strategy,
		},
		"freeze-encoder": {
			type: "boolean",
			description:
				"Leave the encoder as it is under every strategy, so that picks stay and pages can load the adapter over another one",
		},
		tasks: {
			type: "string",
			description:
				"What to learn, such as favouriteCategory,reply; all tasks of the domain unless given",
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
		const path = args["language-model"];
		const languageModel = await readLanguageModelFile(path);
		const settings = {
			...alignBy(
				expectStrategy(args.strategy),
				wholeNumber("steps", args.steps, 1),
			),
			freezeEncoder: args["freeze-encoder"] ?? false,
			languageModel: await describeLanguageModel(path),
			tasks: args.tasks?.split(","),
			seed: wholeNumber("seed", args.seed, 0),
		};
		const trained = await alignRun(
			readDataset(data),
			await readRun(run),
			languageModel,
			settings,
			{
				runtime: await loadNodeRuntime(),
				folder: run,
				report: progressLine("align", answerLoss),
				signal,
			},
		);
		console.log(
			trained
				? `The aligned model is in ${run}. Next: ${nextCommand(data, run)}`
				: `Stopped; the same command resumes from ${run}.`,
		);
	},
});

/** Into the run's folder: another bundle may lie where a site is published from. */
export function nextCommand(data: string, run: string): string {
	return `npx userllm bundle --data ${data} --run ${run} --out ${join(run, "bundle")}`;
}

/**
 * Opens a language model: a GGUF file, or a folder with Hugging Face's `config.json`, `tokenizer.json` and
 * `model.safetensors`. Throws an `Error` that names the command which brings a missing file.
 */
export async function readLanguageModelFile(
	path: string,
): Promise<LanguageModelContents> {
	try {
		const isFolder = (await stat(path)).isDirectory();
		if (!isFolder) return await openLanguageModel(bytesOfFile(path));
		return readHuggingFaceModel({
			config: await readFile(join(path, "config.json")),
			tokenizer: await readFile(join(path, "tokenizer.json")),
			weights: bytesOfFile(join(path, "model.safetensors")),
		});
	} catch (cause) {
		if (!(cause instanceof Error && "code" in cause)) throw cause;
		throw new Error(
			`The language model cannot be read from ${path}: ${cause.message}. Bring SmolLM2 with: npx userllm fetch-model`,
			{ cause },
		);
	}
}
