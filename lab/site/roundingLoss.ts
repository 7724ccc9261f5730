/** @file What is lost where an item-to-item model is cut to its strongest entries and rounded, for a page to load less. */
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
import { fitItemToItem } from "../../src/train/itemToItem.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { publishedTensors } from "../../src/train/publishedTensors.ts";
import { defaultPretrain } from "../../src/train/settings.ts";

const heldOutEvery = 10;
/** Half of the people, each tenth once. */
const splits = 5;

/** How well people whom the model has not met are known: with twice its entries in floats, and as it is published. */
export async function roundingLoss(dataset: Dataset): Promise<{
	readonly "twice the entries, in floats": TasteQuality;
	readonly "as published": TasteQuality;
}> {
	const log = encodeLog(dataset);
	const whole: TasteObservation[] = [];
	const published: TasteObservation[] = [];
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
		const learn = (bytes: number) =>
			fitItemToItem(
				{ ...log, timelines },
				{ ...defaultPretrain.itemToItem, bytes },
				{ runtime: nodeRuntime },
			);
		const { bytes } = defaultPretrain.itemToItem;
		const large = await learn(2.1 * bytes);
		whole.push(
			...(await tasteObservations(
				itemToItemRecommender(large.shape, large.tensors),
				cases,
			)),
		);
		const small = await learn(bytes);
		published.push(
			...(await tasteObservations(
				itemToItemRecommender(small.shape, publishedTensors(small.tensors)),
				cases,
			)),
		);
	}
	return {
		"twice the entries, in floats": tasteQuality(whole),
		"as published": tasteQuality(published),
	};
}
