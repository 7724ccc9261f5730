/**
 * @file A model whose catalogue has changed since it was trained. Items that are gone are forgotten. A new one stands
 * where the items that its words resemble stand: its embedding is their weighted mean, and what speaks for them, or
 * against them, speaks so for it; items whose words are like its own do, too. Nothing is trained.
 */
import type { Item } from "../domain/item.ts";
import { resemblancesOf } from "../domain/resemblance.ts";
import type { Tensors } from "./bundleWeights.ts";
import { itemToItemOf } from "./changedItemToItem.ts";
import { meansOf } from "./resembledMeans.ts";
import { rowsOfEncoder } from "./rowsOfItems.ts";
import { type ItemModel, withItemCount } from "./withItemCount.ts";

/**
 * The model as if it had been trained on these items.
 *
 * @param known The ids of the items that it was trained on, in the order of their entries; none for an entry of which
 * nothing was learned.
 * @param byEvents Whether less is said for a new item the fewer events it has; else it is one that came after the log.
 */
export function withItems<Model extends ItemModel>(
	model: Model,
	weights: Tensors,
	known: readonly (string | undefined)[],
	items: readonly Item[],
	byEvents = false,
): readonly [Model, Tensors] {
	if (items.map(({ id }) => id).join("\n") === known.join("\n")) {
		return [model, weights];
	}
	const resemblances = resemblancesOf(items, known);
	const tensors = new Map(weights);
	for (const name of rowsOfEncoder) {
		const tensor = weights.get(name);
		if (tensor) tensors.set(name, meansOf(tensor, resemblances));
	}
	const { itemToItem: shape } = model;
	const changed =
		shape &&
		itemToItemOf({ shape, tensors: weights }, items, known, {
			resemblances,
			byEvents,
		});
	for (const named of changed?.tensors ?? []) tensors.set(...named);
	return [withItemCount(model, items.length, changed?.shape), tensors];
}
