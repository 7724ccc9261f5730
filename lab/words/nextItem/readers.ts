/** @file The ways in which the language model is told of a person whose next title it is asked for. */
import type { EncodedLog } from "../../../src/evaluate/encodeLog.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import {
	type FloatTensors,
	frozenTensors,
} from "../../../src/graph/parameters.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import { commonLength } from "../../../src/session/keptPrompts.ts";
import { languageModelTensors } from "../../../src/train/languageModelTensors.ts";
import type { TrainedRun } from "../../../src/train/runFolder.ts";
import { defaultAlign } from "../../../src/train/settings.ts";
import { latestWindow } from "../../../src/train/windows.ts";
import { historyPrompt, titleEnding } from "./historyText.ts";
import type { Both, Moment, Place } from "./moments.ts";
import { readingLatents, readingText } from "./titleModels.ts";
import { partingLogits } from "./titleReader.ts";
import { joinedTrees, logitCount, type TitleTree } from "./titleTree.ts";

/** What is asked of a person's moment. */
export interface AskedMoment {
	readonly moment: Moment;
	readonly tree: TitleTree;
}

/** One way. */
export interface Reader {
	readonly name: string;
	/** What a title comes after. */
	prompt(moment: Moment, place: Place): readonly number[];
	/** What comes after a title. */
	readonly ending: readonly number[];
	/** Of each person in order; see `partingLogits`. */
	logits(
		people: readonly Both<AskedMoment>[],
	): Promise<readonly Both<Float32Array>[]>;
}

/** What all ways need. */
export interface ReaderParts {
	readonly log: EncodedLog;
	/** A run that was aligned with the task `nextItem`. */
	readonly trained: TrainedRun;
	readonly languageModel: LanguageModelContents;
	readonly tokenizer: Tokenizer;
}

/** @throws RangeError where the run was not aligned with the task. */
export function latentsReader({
	log,
	trained: { run, weights },
	languageModel,
	tokenizer,
}: ReaderParts): Reader {
	const { adapter, encoder } = run;
	const task = adapter?.tasks.find(({ name }) => name === "nextItem");
	if (!adapter || !task) {
		throw new RangeError(
			"The study needs a run that was aligned with the task nextItem.",
		);
	}
	const prompt = tokenizer.encode(task.prompt);
	const events = defaultAlign.length;
	const model = readingLatents(
		frozenTensors(
			new Map([...languageModelTensors(languageModel), ...weights]),
		),
		{ ...adapter, encoder, languageModel: languageModel.shape },
		log.vocabularies,
		events,
	);
	return {
		name: "latents",
		prompt: () => prompt,
		ending: tokenizer.encode(task.ending),
		async logits(people) {
			const questions = people.flatMap(({ validation, test }) =>
				[validation, test].map(({ moment, tree }) => ({
					tree,
					// As a page reads it, and alignment did.
					window: { ...latestWindow(moment.history, events), unordered: true },
				})),
			);
			const logits = await partingLogits(nodeRuntime, model, questions);
			return people.map((_, i) => ({
				validation: logits[2 * i],
				test: logits[2 * i + 1],
			}));
		},
	};
}

/** The language model as it is. */
export function textReader(parts: ReaderParts): Reader {
	const { log, languageModel, tokenizer } = parts;
	const model = readingText(languageModelFloats(parts), languageModel.shape);
	return {
		name: "text",
		prompt: (moment, place) =>
			historyPrompt(moment, place, log.catalogue, tokenizer),
		ending: tokenizer.encode(titleEnding),
		async logits(people) {
			const questions = people.map(({ validation, test }) => {
				const common = commonLength(
					promptOf(validation.tree),
					promptOf(test.tree),
				);
				return { tree: joinedTrees(validation.tree, test.tree, common) };
			});
			const logits = await partingLogits(nodeRuntime, model, questions);
			return people.map(({ validation }, i) => {
				const count = logitCount(validation.tree);
				return {
					validation: logits[i].subarray(0, count),
					test: logits[i].subarray(count),
				};
			});
		},
	};
}

/** The tokens before the place where titles part first. */
function promptOf({ tokens, partings }: TitleTree): readonly number[] {
	return tokens.slice(0, partings[0].place + 1);
}

function languageModelFloats({ languageModel }: ReaderParts): FloatTensors {
	return frozenTensors(languageModelTensors(languageModel));
}
