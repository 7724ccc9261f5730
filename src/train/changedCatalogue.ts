/** @file A run whose catalogue has changed since. Nothing is trained. */
import { withItems } from "../bundle/changedItems.ts";
import type { Item } from "../domain/item.ts";
import type { TrainedRun } from "./runFolder.ts";

/** The run as if it had been trained on these items. */
export function withCatalogue(
	{ run, weights }: TrainedRun,
	items: readonly Item[],
): TrainedRun {
	const [changed, tensors] = withItems(run, weights, run.items, items);
	const ids = items.map(({ id }) => id);
	return { run: { ...changed, items: ids }, weights: tensors };
}
