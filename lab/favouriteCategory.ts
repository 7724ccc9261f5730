/**
 * @file Whether the language model knows a person's favourite category from the latents alone, and that it is the person
 * whom it reads: with another person's latents it must fall to chance.
 */

import type { Dataset } from "../src/datasets/dataset.ts";
import { Catalogue } from "../src/domain/catalogue.ts";
import {
	categoriesOf,
	favouriteCategory,
} from "../src/domain/favouriteCategory.ts";
import {
	type Estimate,
	meanEstimate,
	shareEstimate,
} from "../src/evaluate/estimate.ts";
import {
	chanceShare,
	majorityShare,
} from "../src/evaluate/favouriteCategory.ts";
import { isHeldOut } from "../src/evaluate/heldOut.ts";
import { frozenTensors } from "../src/graph/parameters.ts";
import type { OnnxRuntime } from "../src/graph/runtime.ts";
import type { LanguageModelContents } from "../src/llm/languageModelFile.ts";
import { createTokenizer } from "../src/llm/tokenizer.ts";
import { languageModelTensors } from "../src/train/align.ts";
import { AlignmentExamples } from "../src/train/alignmentExamples.ts";
import type { TrainedRun } from "../src/train/runFolder.ts";
import { encodeTimelines } from "../src/train/timelines.ts";
import { latestWindow } from "../src/train/windows.ts";
import { PromptReader } from "./promptReader.ts";

export interface FavouriteCategoryResult {
	/** Users whom no stage of training has seen. */
	readonly users: number;
	readonly own: Estimate;
	/** Answers given with another user's latents, held against the user's own favourite: the mean over all others. */
	readonly another: Estimate;
	readonly majority: number;
	/** The sum of the squared shares of the favourites. */
	readonly chance: number;
}

/**
 * @param length How many of a user's last events the encoder reads.
 * @throws RangeError where the run kept out no users or was not aligned.
 */
export async function studyFavouriteCategory(
	dataset: Dataset,
	{ run, weights }: TrainedRun,
	languageModel: LanguageModelContents,
	length: number,
	runtime: OnnxRuntime,
): Promise<FavouriteCategoryResult> {
	const { adapter, heldOutEvery, vocabularies, encoder } = run;
	if (!adapter || heldOutEvery === 0) {
		throw new RangeError(
			"The study needs an aligned run that kept users out: pretrain with --held-out-every 10, then align.",
		);
	}
	const task = adapter.tasks.find(({ name }) => name === "favouriteCategory");
	if (!task) {
		throw new RangeError(
			"The study needs a run that was aligned with the task favouriteCategory.",
		);
	}
	const { categories = [] } = vocabularies;
	const tokenizer = createTokenizer(languageModel.vocabulary);
	const examples = new AlignmentExamples(
		new Catalogue(dataset.items),
		vocabularies,
		tokenizer,
		encoder.window,
	);
	const people = encodeTimelines(dataset)
		.filter((_, index) => isHeldOut(index, run))
		.flatMap((timeline) => {
			const window = latestWindow(timeline, length);
			const { recent } = examples.moment(window);
			const favourite = favouriteCategory(categoriesOf(recent, vocabularies));
			return favourite ? [{ window, favourite }] : [];
		});
	const reader = await PromptReader.create({
		runtime,
		trained: frozenTensors(weights),
		frozen: frozenTensors(languageModelTensors(languageModel)),
		shape: { ...adapter, encoder, languageModel: languageModel.shape },
		events: length,
		prompt: tokenizer.encode(task.prompt),
	});
	const firstTokens = categories.map(
		(category) => examples.answerTokens(task, category)[0],
	);
	if (new Set(firstTokens).size < firstTokens.length) {
		throw new RangeError("Two categories begin with the same token.");
	}
	const named: string[] = [];
	for await (const logits of reader.logits(people.map((p) => p.window))) {
		const scores = firstTokens.map((token) => logits[token]);
		const best = scores.indexOf(Math.max(...scores));
		named.push(categories[best]);
	}
	await reader.release();
	const favourites = people.map(({ favourite }) => favourite);
	return {
		users: people.length,
		own: shareEstimate(
			favourites.map((favourite, i) => favourite === named[i]),
		),
		// What the model says depends on the latents alone, so every other person's answer can be held against each one.
		another: meanEstimate(
			favourites.map((favourite, i) => {
				const others = named.filter((_, j) => j !== i);
				const right = others.filter((answer) => answer === favourite);
				return right.length / others.length;
			}),
		),
		majority: majorityShare(favourites),
		chance: chanceShare(favourites),
	};
}
