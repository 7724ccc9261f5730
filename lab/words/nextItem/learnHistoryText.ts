/**
 * @file A language model learns to go on with histories told in words: low-rank updates (LoRA) of the layers that read
 * latents otherwise, on each title of a history given those before it.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import type { EncodedLog } from "../../../src/evaluate/encodeLog.ts";
import { type HeldOut, isHeldOut } from "../../../src/evaluate/heldOut.ts";
import {
	type FloatTensors,
	frozenTensors,
	Parameters,
} from "../../../src/graph/parameters.ts";
import type { OnnxRuntime } from "../../../src/graph/runtime.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelFile.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import { languageModelUpdates } from "../../../src/model/languageModel.ts";
import type { LowRankShape } from "../../../src/model/lowRankUpdates.ts";
import { stepStream } from "../../../src/operators/random.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import type { TimelineEvent } from "../../../src/timeline/event.ts";
import { languageModelTensors } from "../../../src/train/languageModelTensors.ts";
import { spread } from "../../../src/train/timelines.ts";
import { type TrainingProgress, train } from "../../../src/train/train.ts";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import { type ToldHistory, toldEvents, toldHistory } from "./historyText.ts";
import { HistoryTextStep } from "./historyTextStep.ts";

const seed = 1;

/** Histories of a step, and their tokens at most. */
const batch = 8;
const length = 256;

/** People whose last event but one is predicted in a validation. */
const validationPeople = 64;

/** As many titles are predicted as in 500 steps of alignment. */
const schedule = { peak: 1e-3, warmup: 5, steps: 50, floor: 0.05 };
const validateEvery = 25;

export const textUpdates: LowRankShape = {
	rank: 16,
	layers: Array.from({ length: 14 }, (_, i) => 16 + i),
	projections: [
		...(["query", "key", "value", "attentionOutput"] as const),
		...(["gate", "up", "down"] as const),
	],
};

export interface LearnOptions {
	readonly runtime: OnnxRuntime;
	/** Where the updates are kept; a checkpoint in it is resumed. */
	readonly folder: string;
	readonly report: (progress: TrainingProgress) => void;
	readonly signal?: AbortSignal;
}

/**
 * Learns from all but the last two events of everyone who is not held out.
 *
 * @returns Whether it came to its end; calling again resumes.
 */
export async function learnHistoryText(
	{ users, catalogue }: EncodedLog,
	heldOut: HeldOut,
	languageModel: LanguageModelContents,
	{ runtime, folder, report, signal }: LearnOptions,
): Promise<boolean> {
	mkdirSync(folder, { recursive: true });
	const { shape } = languageModel;
	const tokenizer = createTokenizer(languageModel.vocabulary);
	const known = users.filter((_, i) => !isHeldOut(i, heldOut));
	const tell = (events: readonly TimelineEvent[]) =>
		fitting(events.slice(-toldEvents), (some) =>
			toldHistory(some, catalogue, tokenizer),
		);
	const learned = known.map(({ events }) => events.slice(0, -2));
	const validation = spread(known, validationPeople).map(({ events }) => {
		const { tokens, titles } = tell(events.slice(0, -1));
		return { tokens, titles: titles.slice(-1) };
	});
	const answers = new Set(
		users.flatMap(({ events }) => {
			const { tokens, titles } = toldHistory(events, catalogue, tokenizer);
			return titles.flat().map((place) => tokens[place]);
		}),
	);
	const starting = new Map<string, HostTensor>();
	languageModelUpdates(initialWeights(seed, starting), shape, textUpdates);
	const parameters = new Parameters(starting);
	const step = await HistoryTextStep.create({
		...{ runtime, parameters, shape },
		frozen: frozenTensors(languageModelTensors(languageModel)),
		...{ updates: textUpdates, answers: [...answers], batch, length },
	});
	const { aborted } = await train(
		{
			spans: parameters.list,
			parameters: parameters.values,
			gradients: parameters.gradients,
			step(number) {
				const random = stepStream(seed, number);
				const draw = () => {
					const events = learned[Math.floor(random() * learned.length)];
					const to = 1 + Math.floor(random() * events.length);
					return tell(events.slice(0, to));
				};
				return step.run(Array.from({ length: batch }, draw));
			},
			async validate() {
				let loss = 0;
				for (let from = 0; from < validation.length; from += batch) {
					loss += await step.score(validation.slice(from, from + batch));
				}
				return (-loss * batch) / validation.length;
			},
		},
		{
			...{ schedule, validateEvery, patience: 4, report, signal },
			checkpoint: join(folder, "checkpoint"),
			checkpointEvery: 60_000,
		},
	);
	await step.release();
	if (aborted) return false;
	const tensors = writeSafetensors(parameters.hostTensors());
	await writeAtomically(updatesFile(folder), tensors);
	return true;
}

/** What was learned, if it was. */
export function learnedUpdates(folder: string): FloatTensors | undefined {
	const path = updatesFile(folder);
	if (!existsSync(path)) return undefined;
	return frozenTensors(readSafetensors(readFileSync(path)).tensors);
}

function updatesFile(folder: string): string {
	return join(folder, "updates.safetensors");
}

/** As many of the last events as fit, told. */
function fitting(
	events: readonly TimelineEvent[],
	tell: (events: readonly TimelineEvent[]) => ToldHistory,
): ToldHistory {
	const told = tell(events);
	return told.tokens.length > length ? fitting(events.slice(1), tell) : told;
}
