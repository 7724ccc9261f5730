/** @file Items that came after a log ended: a fifth of a log's items is taken out of training, and what people liked of it is looked for. */

import type { Dataset } from "../../src/datasets/dataset.ts";
import { itemEntry } from "../../src/domain/encodeTimeline.ts";
import type { Item } from "../../src/domain/item.ts";
import { resemblancesOf } from "../../src/domain/resemblance.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import { likedItems } from "../../src/evaluate/preferences.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import type { TasteQuality } from "../../src/evaluate/tasteMeasure.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { shuffled, stepStream } from "../../src/operators/random.ts";
import { itemToItemOf } from "../../src/train/changedCatalogue.ts";
import { fitItemToItem } from "../../src/train/itemToItem.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { defaultPretrain } from "../../src/train/settings.ts";
import { tasteQualities } from "./tasteQualities.ts";
import { wordBaselines } from "./wordBaselines.ts";

/** Decides which items are cold. */
const seed = 1;

const heldOut = { heldOutEvery: 10 };

/** The measure of each recommender, over people who were kept out of training and liked a cold item. */
export async function coldItems(
	dataset: Dataset,
): Promise<Readonly<Record<string, TasteQuality>>> {
	const order = shuffled([...dataset.items.keys()], stepStream(seed, 0));
	const known = Math.round(order.length * 0.8);
	// New items stand after the known ones, so that an entry tells which it is.
	const items: readonly Item[] = [
		...order.slice(0, known).sort((a, b) => a - b),
		...order.slice(known).sort((a, b) => a - b),
	].map((index) => dataset.items[index]);
	const isKnown = new Set(items.slice(0, known).map(({ id }) => id));
	const whole = encodeLog({ ...dataset, items });
	const warm = encodeLog({
		...dataset,
		items: items.slice(0, known),
		users: dataset.users.map(({ id, events }) => ({
			id,
			events: events.filter(({ item }) => isKnown.has(item)),
		})),
	});
	const learned = warm.timelines.filter((_, user) => !isHeldOut(user, heldOut));
	const excluded = new Set(Array.from({ length: 1 + known }, (_, i) => i));
	const people = warm.timelines.flatMap((history, user) => {
		if (!isHeldOut(user, heldOut) || history.length === 0) return [];
		const cold = whole.timelines[user].filter(
			(event) => itemEntry(event) > known,
		);
		const liked = [...likedItems(cold, whole.vocabularies).keys()];
		return [{ history, liked, disliked: [], excluded }];
	});
	const { itemToItem: settings } = defaultPretrain;
	const model = await fitItemToItem(
		{
			timelines: learned,
			vocabularies: warm.vocabularies,
			items: items.slice(0, known),
		},
		settings,
		{ runtime: nodeRuntime },
	);
	const changed = itemToItemOf(model, resemblancesOf(items, [...isKnown]));
	const recommenders: readonly Recommender[] = [
		...wordBaselines(items, whole.vocabularies),
		{
			...itemToItemRecommender(changed.shape, changed.tensors),
			name: "new items by what they resemble",
		},
	];
	return tasteQualities(recommenders, people);
}
