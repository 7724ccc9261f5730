/**
 * @file What is lost where an item-to-item model is rounded, for a page to load less: as it is published, beside the very
 * same in floats. For comparison one of twice the entries, which says what the budget of bytes costs, and one that is made
 * of neighbours alone, as that of a large catalogue is.
 */

import { fitItemToItem } from "../../src/closedForm/fitItemToItem.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { arrangements } from "../../src/evaluate/arrangements.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import {
	hideFifth,
	hidingSeed,
	type TasteObservation,
	type TasteQuality,
	tasteCases,
	tasteObservations,
	tasteQuality,
} from "../../src/evaluate/tasteMeasure.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import type { ItemToItemModel } from "../../src/model/itemToItemRows.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { publishedTensors } from "../../src/train/publishedTensors.ts";
import { defaultPretrain } from "../../src/train/settings.ts";

const heldOutEvery = 10;
/** Half of the people, each tenth once. */
const splits = 5;

export type CutModel =
	| "as published"
	| "the same, in floats"
	| "twice the entries, in floats"
	| "of neighbours alone, as published";

/** How well people are known whom the model has not met. */
export async function cutModels(
	dataset: Dataset,
): Promise<Readonly<Record<CutModel, TasteQuality>>> {
	const log = encodeLog(dataset);
	const { bytes } = defaultPretrain.itemToItem;
	const observed: Record<CutModel, TasteObservation[]> = {
		"as published": [],
		"the same, in floats": [],
		"twice the entries, in floats": [],
		"of neighbours alone, as published": [],
	};
	for (let heldOutOffset = 0; heldOutOffset < splits; heldOutOffset++) {
		const heldOut = { heldOutEvery, heldOutOffset };
		const people = log.users.filter((_, user) => isHeldOut(user, heldOut));
		const cases = tasteCases(
			hideFifth(people, hidingSeed),
			arrangements["in order"],
			log.catalogue,
			log.vocabularies,
			1,
		);
		const timelines = log.timelines.filter(
			(_, user) => !isHeldOut(user, heldOut),
		);
		const learn = (bytes: number, mostDense?: number) =>
			fitItemToItem(
				{ ...log, timelines },
				{ ...defaultPretrain.itemToItem, bytes },
				{ runtime: nodeRuntime, mostDense },
			);
		const observe = async (
			name: CutModel,
			{ shape, tensors }: ItemToItemModel,
		) => {
			const model = itemToItemRecommender(shape, tensors);
			observed[name].push(...(await tasteObservations(model, cases)));
		};
		const rounded = ({ shape, tensors }: ItemToItemModel) => ({
			shape,
			tensors: publishedTensors(tensors),
		});
		const learned = await learn(bytes);
		await observe("as published", rounded(learned));
		await observe("the same, in floats", learned);
		await observe("twice the entries, in floats", await learn(2.1 * bytes));
		await observe(
			"of neighbours alone, as published",
			rounded(await learn(bytes, 0)),
		);
	}
	const qualities = Object.entries(observed).map(([name, observations]) => [
		name,
		tasteQuality(observations),
	]);
	return Object.fromEntries(qualities);
}
