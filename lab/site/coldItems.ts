/**
 * @file Items that came after a log ended: a fifth of a log's items is taken out of training, and what people liked of it
 * is looked for. Ten splits, so that everyone is met once as a stranger: of these a tenth of the people each, and of the
 * items each fifth twice.
 */

import { itemToItemOf } from "../../src/bundle/changedItemToItem.ts";
import { fitItemToItem } from "../../src/closedForm/fitItemToItem.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { itemEntry } from "../../src/domain/encodeTimeline.ts";
import type { Item } from "../../src/domain/item.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import { likedItems } from "../../src/evaluate/preferences.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import {
	type TasteObservation,
	type TasteQuality,
	tasteObservations,
	tasteQuality,
} from "../../src/evaluate/tasteMeasure.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { shuffled, stepStream } from "../../src/operators/random.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { defaultPretrain } from "../../src/train/settings.ts";
import { wordBaselines } from "./wordBaselines.ts";

/** Decides which items are cold together. */
const seed = 1;

const splits = 10;
const fifths = 5;

export const coldItemsName = "new items by their words and what they resemble";

/** The measure of each recommender, over all who liked an item that was cold when they were strangers. */
export async function coldItems(
	dataset: Dataset,
): Promise<Readonly<Record<string, TasteQuality>>> {
	const observed = new Map<string, TasteObservation[]>();
	for (let split = 0; split < splits; split++) {
		for (const [name, observations] of await observeSplit(dataset, split)) {
			observed.set(name, [...(observed.get(name) ?? []), ...observations]);
		}
	}
	const qualities = [...observed].map(([name, observations]) => [
		name,
		tasteQuality(observations),
	]);
	return Object.fromEntries(qualities);
}

async function observeSplit(
	dataset: Dataset,
	split: number,
): Promise<ReadonlyMap<string, readonly TasteObservation[]>> {
	const heldOut = { heldOutEvery: splits, heldOutOffset: split };
	const order = shuffled([...dataset.items.keys()], stepStream(seed, 0));
	const isCold = (place: number) => place % fifths === split % fifths;
	// New items stand after the known ones, so that an entry tells which it is.
	const inOrder = (indices: readonly number[]) =>
		indices.toSorted((a, b) => a - b).map((index) => dataset.items[index]);
	const warmItems = inOrder(order.filter((_, place) => !isCold(place)));
	const known = warmItems.length;
	const items: readonly Item[] = [
		...warmItems,
		...inOrder(order.filter((_, place) => isCold(place))),
	];
	const isKnown = new Set(warmItems.map(({ id }) => id));
	const whole = encodeLog({ ...dataset, items });
	const warm = encodeLog({
		...dataset,
		items: warmItems,
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
			items: warmItems,
		},
		settings,
		{ runtime: nodeRuntime },
	);
	const changed = itemToItemOf(model, items, [...isKnown]);
	const recommenders: readonly Recommender[] = [
		...wordBaselines(items, whole.vocabularies),
		{
			...itemToItemRecommender(changed.shape, changed.tensors),
			name: coldItemsName,
		},
	];
	const observed = new Map<string, readonly TasteObservation[]>();
	for (const one of recommenders) {
		observed.set(one.name, await tasteObservations(one, people));
	}
	return observed;
}
