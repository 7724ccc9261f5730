/**
 * @file Picks from a catalogue alone: nothing is learned from the log, which only says what people chose. All are asked but
 * a tenth, by whom settings may be chosen.
 */
import type { Dataset } from "../../src/datasets/dataset.ts";
import { arrangements } from "../../src/evaluate/arrangements.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import {
	hideFifth,
	hidingSeed,
	type TasteQuality,
	tasteCases,
} from "../../src/evaluate/tasteMeasure.ts";
import { catalogueAlone } from "../../src/train/catalogueAlone.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { tasteQualities } from "./tasteQualities.ts";
import { wordBaselines } from "./wordBaselines.ts";

/** Whose events may choose how words count. */
const choosers = { heldOutEvery: 10, heldOutOffset: 5 };

/** The measure of each recommender, with a fifth of each person's events hidden. */
export async function withoutLog(
	dataset: Dataset,
): Promise<Readonly<Record<string, TasteQuality>>> {
	const { catalogue, vocabularies, users, items } = encodeLog(dataset);
	const people = users.filter(
		({ events }, user) => events.length >= 5 && !isHeldOut(user, choosers),
	);
	const cases = tasteCases(
		hideFifth(people, hidingSeed),
		arrangements["in order"],
		catalogue,
		vocabularies,
		1,
	);
	const { run, weights } = catalogueAlone({ ...dataset, users: [] });
	if (!run.itemToItem) throw new Error("A catalogue alone has a model.");
	const recommenders = [
		...wordBaselines(items, vocabularies),
		{
			...itemToItemRecommender(run.itemToItem, weights),
			name: "a bundle made of the catalogue alone",
		},
	];
	return tasteQualities(recommenders, cases);
}
