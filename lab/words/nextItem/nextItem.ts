/**
 * @file Whether the language model names the film that comes next, each person's last one, as well as the encoder's item
 * head does, and better than where it is told the history in words.
 *
 * All name one of the same titles: those that item head and followers think likeliest, a hundred of what was not met
 * before. A title is named as in a page: token by token, by the language model's logits and by the scores of what may be
 * named. What scores count beside the logits is chosen for each way by the last event but one.
 */
import { join } from "node:path";
import { countLine } from "../../../src/cli/countLine.ts";
import { readDataset } from "../../../src/datasets/readDataset.ts";
import { encodeLog } from "../../../src/evaluate/encodeLog.ts";
import { bootstrapEstimate } from "../../../src/evaluate/estimate.ts";
import {
	discountedGain,
	rankingQuality,
} from "../../../src/evaluate/ranking.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { openRun } from "../../../src/train/openRun.ts";
import { readRun } from "../../../src/train/runFolder.ts";
import { spread } from "../../../src/train/timelines.ts";
import { target } from "../../bench/rows.ts";
import { mapValues } from "../../mapValues.ts";
import {
	candidateCount,
	momentsBefore,
	type NameableMoment,
	nameableMoments,
	type Place,
	rankAmongNameable,
	shareNameable,
} from "./moments.ts";
import { latentsReader, type ReaderParts, textReader } from "./readers.ts";
import { ReadPeople } from "./readPeople.ts";
import { tryWeights, type Weighed } from "./tryWeights.ts";

/** Nothing of anybody's last two events was learned from by the run of that log. */
export const log = "ml-latest-small";
export const run = "small-next";

/** By whose scores titles are named, too. The second says which may be named. */
const scorers = ["item head", "item head and followers", "picks"];

/** So many people are asked about, evenly spread: texts take a while to read. */
const people = 300;

/** @param runs The folder of the runs' folders; what takes minutes is kept there, too. */
export async function nextItem(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
) {
	const dataset = readDataset(join(data, log));
	const trained = await readRun(join(runs, run));
	const encoded = encodeLog(dataset);
	const tokenizer = createTokenizer(languageModel.vocabulary);
	const parts: ReaderParts = {
		log: encoded,
		trained,
		languageModel,
		tokenizer,
	};
	const line = countLine();
	const opened = await openRun(trained, dataset, nodeRuntime);
	const recommenders = scorers.map((scorer) => {
		const found = opened.recommenders.find(({ name }) => name === scorer);
		if (!found) throw new RangeError(`The run has no "${scorer}".`);
		return found;
	});
	const momentsOf = (place: Place) =>
		nameableMoments(
			spread(momentsBefore(place, encoded), people),
			recommenders,
			recommenders[1],
		);
	const validation = await momentsOf("validation");
	const test = await momentsOf("test");
	await opened.release();
	const asked = test.map((moment, i) => ({
		validation: validation[i],
		test: moment,
	}));

	/** Ranks of the test, by the ways. */
	const ranks: Record<string, readonly number[]> = {
		"item head, among all films": test.map(({ ranks }) => ranks["item head"]),
	};
	/** NDCG@10 of the last event but one, by the same. */
	const weighed: Record<string, Weighed> = {};
	for (const scorer of scorers) {
		const rankBy = (moment: NameableMoment) =>
			rankAmongNameable(moment, scorer);
		ranks[scorer] = test.map(rankBy);
		const { ndcg } = rankingQuality(validation.map(rankBy), 10);
		weighed[scorer] = { "NDCG@10": ndcg.value };
	}
	for (const open of [latentsReader, textReader]) {
		const reader = open(parts);
		const read = await ReadPeople.read(
			reader,
			asked,
			encoded.catalogue,
			tokenizer,
			{
				kept: join(runs, `${run}-logits`, reader.name),
				report: (done, total) => line.report(reader.name, done, total),
			},
		);
		for (const scorer of [undefined, ...scorers]) {
			const way = scorer
				? `${reader.name} + ${scorer}`
				: `${reader.name} alone`;
			weighed[way] = await tryWeights(read, scorer);
			const { weight = 0 } = weighed[way];
			ranks[way] = await read.places("test", scorer, weight);
		}
	}
	line.clear();

	const qualities = mapValues(ranks, (own) => {
		const { hitRate, ndcg } = rankingQuality(own, 10);
		const first = rankingQuality(own, 1).hitRate;
		return { "HR@1": first, "HR@10": hitRate, "NDCG@10": ndcg };
	});
	const nameable = shareNameable(test);
	const times = (one: string, other: string) =>
		qualities[one]["NDCG@10"].value / qualities[other]["NDCG@10"].value;
	const byHead = "latents + item head";
	const what = "next item by the language model";
	return {
		targets: {
			[`${what}: NDCG@10, times the item head's`]: target(
				times(byHead, "item head"),
				{ least: 1 },
			),
			[`${what}: NDCG@10, times that of history as text`]: target(
				times(byHead, "text + item head"),
				{ least: 1.1 },
			),
			[`${what} alone: NDCG@10, times that of history as text`]: target(
				times("latents alone", "text alone"),
				{ least: 1.1 },
			),
		},
		qualities: { ...qualities, "any order": anyOrder(nameable) },
		weighed,
		differences: differencesOf(ranks, [
			...scorers.map((scorer) => [`latents + ${scorer}`, scorer] as const),
			...["alone", ...scorers.map((scorer) => `+ ${scorer}`)].map(
				(ending) => [`latents ${ending}`, `text ${ending}`] as const,
			),
		]),
		people: test.length,
		nameable,
	};
}

/** What all that may be named would reach in random order, on average. */
function anyOrder(nameable: number) {
	const share = nameable / candidateCount;
	const gains = Array.from({ length: 10 }, (_, i) => discountedGain(i + 1, 10));
	const gain = gains.reduce((sum, one) => sum + one);
	return { "HR@1": share, "HR@10": 10 * share, "NDCG@10": gain * share };
}

/** By how much one way is better than another, person by person. */
function differencesOf(
	ranks: Readonly<Record<string, readonly number[]>>,
	compared: readonly (readonly [string, string])[],
) {
	const gains = (way: string) =>
		ranks[way].map((rank) => discountedGain(rank, 10));
	return Object.fromEntries(
		compared.map(([one, other]) => {
			const others = gains(other);
			const difference = gains(one).map((gain, i) => gain - others[i]);
			return [
				`${one}, above ${other}`,
				{ "NDCG@10": bootstrapEstimate(difference) },
			];
		}),
	);
}
