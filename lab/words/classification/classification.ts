/**
 * @file Whether hidden states of the language model that a page has anyway tell labels of texts as well as an encoder of
 * sentences would, which it would have to download.
 *
 * Which layers and which head are taken is decided for each of both by what was kept from training; the test only measures.
 */
import { join } from "node:path";
import {
	type Estimate,
	shareEstimate,
} from "../../../src/evaluate/estimate.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { hiddenMeans } from "../../../src/train/hiddenMeans.ts";
import { target } from "../../bench/rows.ts";
import { type Classified, learnClassifier } from "./classifier.ts";
import { type HeadName, heads } from "./heads.ts";

import { keptFeatures } from "./keptFeatures.ts";
import { type LabelledTexts, readLabelledTexts } from "./labelledTexts.ts";
import { miniLmVectors } from "./miniLm.ts";
import {
	ofLayers,
	ofTexts,
	standardizer,
	type TextFeatures,
} from "./textFeatures.ts";

/** By how much MiniLM may be better. */
const margin = 0.02;

const miniLm = "all-MiniLM-L6-v2";

/** After which layers hidden states are taken: LLMEmbed takes the last five. */
const choices: Readonly<Record<string, readonly number[]>> = {
	"last five layers": [26, 27, 28, 29, 30],
	"five layers, evenly spread": [6, 12, 18, 24, 30],
};

const layers = [...new Set(Object.values(choices).flat())].sort(
	(a, b) => a - b,
);

/** Stands before each text, as in a prompt. */
const beginning = "<|im_start|>";

/** What an encoder with a head reached. */
interface Reached {
	readonly accuracy: Estimate;
	/** Accuracy on what was kept from training. */
	readonly validation: number;
}

/**
 * @param data The folder that holds `sms-spam`, `trec`, and MiniLM in `all-MiniLM-L6-v2`.
 * @param runs Where features are kept.
 */
export async function classification(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
) {
	const kept = (set: string, encoder: string) =>
		join(runs, "classification", `${set}, ${encoder}.safetensors`);
	const { encode, asWords } = createTokenizer(languageModel.vocabulary);
	const tokensOf = (text: string) => encode(`${beginning}${asWords(text)}`);
	/** By the ways, and then the sets. */
	const accuracy: Record<string, Record<string, Estimate>> = {};
	const targets: Record<string, ReturnType<typeof target>> = {};
	const counts: Record<string, Record<string, number>> = {};
	for (const set of readLabelledTexts(data)) {
		const { name, train, test } = set;
		const texts = [...train, ...test].map(({ text }) => text);
		const hidden = await keptFeatures(kept(name, "hidden states"), layers, () =>
			hiddenMeans(nodeRuntime, languageModel, layers, texts.map(tokensOf)),
		);
		const vectors = await keptFeatures(kept(name, miniLm), [6], () =>
			miniLmVectors(join(data, miniLm), texts),
		);
		const ours: Record<string, Reached> = {};
		for (const [choice, wanted] of Object.entries(choices)) {
			Object.assign(
				ours,
				await tryHeads(choice, ofLayers(hidden, wanted), set),
			);
		}
		const theirs = await tryHeads(miniLm, vectors, set);
		const [own, other] = [ours, theirs].map(bestByValidation);
		for (const [way, reached] of Object.entries({ ...ours, ...theirs })) {
			accuracy[way] = { ...accuracy[way], [name]: reached.accuracy };
		}
		targets[
			`text classification, ${name}: accuracy by hidden states, within two points of ${miniLm}`
		] = target(own.accuracy.value, { least: other.accuracy.value - margin });
		const classes = new Set(train.map(({ label }) => label)).size;
		counts[name] = { train: train.length, test: test.length, classes };
	}
	return { targets, accuracy, counts };
}

/** What each head reaches on an encoder's features. */
async function tryHeads(
	encoder: string,
	features: TextFeatures,
	{ train, test }: LabelledTexts,
): Promise<Record<string, Reached>> {
	const labels = [...new Set(train.map(({ label }) => label))];
	const classesOf = (texts: LabelledTexts["train"]) =>
		texts.map(({ label }) => labels.indexOf(label));
	const learned = ofTexts(features, [...train.keys()]);
	const standardize = standardizer(learned);
	const tested = standardize(
		ofTexts(
			features,
			[...test.keys()].map((text) => train.length + text),
		),
	);
	const classified: Classified = {
		features: standardize(learned),
		classes: classesOf(train),
	};
	const right = classesOf(test);
	const reached: Record<string, Reached> = {};
	for (const head of Object.keys(heads) as HeadName[]) {
		const classifier = await learnClassifier(
			nodeRuntime,
			head,
			classified,
			labels.length,
		);
		const found = await classifier.classify(tested);
		await classifier.release();
		reached[`${encoder}, ${head} head`] = {
			accuracy: shareEstimate(found.map((one, i) => one === right[i])),
			validation: classifier.validation,
		};
	}
	return reached;
}

function bestByValidation(reached: Record<string, Reached>): Reached {
	return Object.values(reached).reduce((best, one) =>
		one.validation > best.validation ? one : best,
	);
}
