/** @file What a bundle's manifest, or a run, says of a model, and what of it changes with the number of items. */
import type { Vocabularies } from "../domain/features/features.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import type { PickShape } from "./bundleWeights.ts";

export interface ItemModel extends PickShape {
	readonly vocabularies: Vocabularies;
}

/** What is said of a model once it has so many items. */
export function withItemCount<Model extends ItemModel>(
	model: Model,
	count: number,
	itemToItem: ItemToItemShape | undefined,
): Model {
	const { encoder, vocabularies } = model;
	return {
		...model,
		vocabularies: { ...vocabularies, item: count },
		encoder: {
			...encoder,
			features: encoder.features.map((feature) =>
				feature.name === "item" ? { ...feature, size: 1 + count } : feature,
			),
		},
		itemToItem,
	};
}
