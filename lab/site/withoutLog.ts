/**
 * @file Picks from a catalogue alone: nothing is learned from the log, which only says what people chose. All are asked but
 * a tenth, by whom settings may be chosen.
 */

import { whitened } from "../../src/closedForm/whitened.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { arrangements } from "../../src/evaluate/arrangements.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import {
	hideFifth,
	hidingSeed,
	type TasteCase,
	type TasteQuality,
	tasteCases,
} from "../../src/evaluate/tasteMeasure.ts";
import {
	type AloneOptions,
	catalogueAlone,
} from "../../src/train/catalogueAlone.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { keptReader } from "./keptReader.ts";
import { meanOfVectors } from "./meanOfVectors.ts";
import { tasteQualities } from "./tasteQualities.ts";
import { wordBaselines } from "./wordBaselines.ts";

/** Whose events may choose how words count. */
const choosers = { heldOutEvery: 10, heldOutOffset: 5 };

/** By words, and by what the language model reads, too. */
export const bundleNames = [
	"a bundle made of the catalogue alone",
	"the same, read by a language model",
] as const;

/**
 * The measure of each recommender, with a fifth of each person's events hidden.
 *
 * @param runs Where what the language model makes of items is kept.
 */
export async function withoutLog(
	dataset: Dataset,
	runs: string,
): Promise<Readonly<Record<string, TasteQuality>>> {
	const { vocabularies, items } = encodeLog(dataset);
	const cases = casesWithoutLog(dataset);
	const reader = keptReader(dataset.name, runs);
	const read = await reader.read(items, {});
	const width = read.length / items.length;
	const vectors = whitened(read, width);
	const recommenders = [
		...wordBaselines(items, vocabularies),
		meanOfVectors(vectors, width, vocabularies),
		await picksWithoutLog(bundleNames[0], dataset),
		await picksWithoutLog(bundleNames[1], dataset, { reader }),
	];
	return tasteQualities(recommenders, cases);
}

/** What people are asked for, of whom nobody chose settings. */
export function casesWithoutLog(dataset: Dataset): readonly TasteCase[] {
	const { catalogue, vocabularies, users } = encodeLog(dataset);
	const people = users.filter(
		({ events }, user) => events.length >= 5 && !isHeldOut(user, choosers),
	);
	return tasteCases(
		hideFifth(people, hidingSeed),
		arrangements["in order"],
		catalogue,
		vocabularies,
		1,
	);
}

/** The picks of a bundle that is made of a dataset's catalogue alone. */
export async function picksWithoutLog(
	name: string,
	dataset: Dataset,
	options: AloneOptions = {},
): Promise<Recommender> {
	const alone = { ...dataset, users: [] };
	const { run, weights } = await catalogueAlone(alone, options);
	if (!run.itemToItem) throw new Error("A catalogue alone has a model.");
	return { ...itemToItemRecommender(run.itemToItem, weights), name };
}
