/**
 * @file Whether the language model knows a person's favourite category from the latents alone, whatever the order of what
 * they met, and that it is the person whom it reads: with another person's latents it must fall to chance.
 *
 * The favourite is the category of most of what they liked in their last 50 events. Several that are level at the top are
 * each a right answer; how often the one was named that occurred last, as the page names it, is said apart.
 */

import type { Dataset } from "../src/datasets/dataset.ts";
import {
	categoriesOf,
	rankedCategories,
} from "../src/domain/favouriteCategory.ts";
import { likings } from "../src/domain/likedEvent.ts";
import { chanceShare, majorityShare } from "../src/evaluate/blindGuesses.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import {
	type Estimate,
	meanEstimate,
	shareEstimate,
} from "../src/evaluate/estimate.ts";
import { isHeldOut } from "../src/evaluate/heldOut.ts";
import { frozenTensors } from "../src/graph/parameters.ts";
import type { OnnxRuntime } from "../src/graph/runtime.ts";
import type { LanguageModelContents } from "../src/llm/languageModelContents.ts";
import { createTokenizer } from "../src/llm/tokenizer.ts";
import { randomStream, shuffled } from "../src/operators/random.ts";
import { AlignmentExamples } from "../src/train/alignmentExamples.ts";
import { languageModelTensors } from "../src/train/languageModelTensors.ts";
import type { TrainedRun } from "../src/train/runFolder.ts";
import { latestWindow, type Window } from "../src/train/windows.ts";
import { PromptReader } from "./promptReader.ts";

export interface FavouriteCategoryResult {
	/** Users whom no stage of training has seen. */
	readonly users: number;
	/** One of the favourites was named. */
	readonly own: Estimate;
	/** The one was named that occurred last. */
	readonly latest: Estimate;
	/** One of the favourites was named where the last events were given in random order. */
	readonly shuffled: Estimate;
	/** Answers given with another user's latents, held against the user's own favourites: the mean over all others. */
	readonly another: Estimate;
	readonly majority: number;
	/** What counting another user's events would be right for, held against the user's own favourites. */
	readonly chance: number;
	/** Which share of the users has several favourites. */
	readonly level: number;
}

interface Person {
	readonly window: Window;
	/** The one that occurred last first. */
	readonly favourites: readonly string[];
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
	const log = encodeLog(dataset);
	const examples = new AlignmentExamples(
		log.catalogue,
		vocabularies,
		tokenizer,
		encoder.window,
	);
	const timelines = log.timelines.filter((_, index) => isHeldOut(index, run));
	const peopleOf = (orders: typeof timelines): readonly Person[] =>
		orders.flatMap((timeline) => {
			const window = { ...latestWindow(timeline, length), unordered: true };
			const { recent } = examples.moment(window);
			const liked = likings(recent, vocabularies);
			const ranked = rankedCategories(categoriesOf(liked, vocabularies));
			const favourites = ranked
				.filter(({ count }) => count === ranked[0].count)
				.map(({ category }) => category);
			return favourites.length > 0 ? [{ window, favourites }] : [];
		});
	const reader = await PromptReader.create({
		runtime,
		trained: frozenTensors(weights),
		frozen: frozenTensors(languageModelTensors(languageModel)),
		shape: { ...adapter, encoder, languageModel: languageModel.shape },
		vocabularies,
		events: length,
		prompt: tokenizer.encode(task.prompt),
	});
	const firstTokens = categories.map(
		(category) => examples.answerTokens(task, category)[0],
	);
	if (new Set(firstTokens).size < firstTokens.length) {
		throw new RangeError("Two categories begin with the same token.");
	}
	const namedFor = async (people: readonly Person[]) => {
		const named: string[] = [];
		for await (const logits of reader.logits(people.map((p) => p.window))) {
			const scores = firstTokens.map((token) => logits[token]);
			named.push(categories[scores.indexOf(Math.max(...scores))]);
		}
		return named;
	};
	const people = peopleOf(timelines);
	const named = await namedFor(people);
	const random = randomStream(1);
	const inRandomOrder = peopleOf(
		timelines.map((timeline) => [
			...timeline.slice(0, -encoder.window),
			...shuffled(timeline.slice(-encoder.window), random),
		]),
	);
	const namedShuffled = await namedFor(inRandomOrder);
	await reader.release();
	const favourites = people.map(({ favourites }) => favourites[0]);
	const isRight = (of: readonly Person[], answers: readonly string[]) =>
		of.map(({ favourites }, i) => favourites.includes(answers[i]));
	return {
		users: people.length,
		own: shareEstimate(isRight(people, named)),
		latest: shareEstimate(favourites.map((one, i) => one === named[i])),
		shuffled: shareEstimate(isRight(inRandomOrder, namedShuffled)),
		// What the model says depends on the latents alone, so every other person's answer can be held against each one.
		another: meanEstimate(
			people.map(({ favourites }, i) => {
				const others = named.filter((_, j) => j !== i);
				const right = others.filter((answer) => favourites.includes(answer));
				return right.length / others.length;
			}),
		),
		majority: majorityShare(favourites),
		chance: chanceShare(people.map(({ favourites }) => favourites)),
		level: people.filter((p) => p.favourites.length > 1).length / people.length,
	};
}
