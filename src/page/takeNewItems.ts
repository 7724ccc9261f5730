/** @file New items in the middle of a page: the bundle, the engine and what has read the user become those of more items. */
import { withNewItems } from "../bundle/newItems.ts";
import type { Item } from "../domain/item.ts";
import type { WorkerParts } from "./workerModel.ts";
import type { Writers } from "./writers.ts";

/** Between texts, and in turn with what is asked of the user; where no engine can be made, all stays as it was. */
export function takeNewItems(
	items: readonly Item[],
	{ bundle, engine, user, choose }: WorkerParts,
	writers: Writers,
): Promise<void> {
	const exchange = async () => {
		const { manifest, catalogue, encoder } = bundle;
		Object.assign(bundle, withNewItems(bundle, items));
		try {
			await engine.exchange(choose);
		} catch (error) {
			Object.assign(bundle, { manifest, catalogue, encoder });
			throw error;
		}
	};
	return writers.betweenTexts(() => user.exchange(exchange));
}
