/** @file A bundle that has more items than it was published with. */
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import { weightsOf } from "./bundleWeights.ts";
import { withItems } from "./changedItems.ts";
import type { OpenedBundle } from "./openBundle.ts";

/** What it would be had `userllm bundle` been run with these items behind its own. */
export function withNewItems(
	{ manifest, catalogue, encoder }: OpenedBundle,
	items: readonly Item[],
): OpenedBundle {
	const known = catalogue.items.map(({ id }) => id);
	const all = [...catalogue.items, ...items];
	const [changed, tensors] = withItems(
		manifest,
		encoder.tensors,
		known,
		all,
		true,
	);
	return {
		manifest: changed,
		catalogue: new Catalogue(all),
		// Nothing of the bundle before is kept: a page may take up items again and again.
		encoder: { tensors, weights: weightsOf(tensors) },
	};
}
