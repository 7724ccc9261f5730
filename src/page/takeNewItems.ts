/** @file New items in the middle of a page: the bundle, the engine and what has read the user become those of more items. */
import type { LearnedShards } from "../bundle/learnedShard.ts";
import { withNewItems } from "../bundle/newItems.ts";
import { withShards } from "../bundle/withShards.ts";
import type { Item } from "../domain/item.ts";
import type { WorkerParts } from "./workerModel.ts";
import type { Writers } from "./writers.ts";

/**
 * Between texts, and in turn with what is asked of the user; where no engine can be made, all stays as it was.
 *
 * @param learned Where the items lay in shards, what was learned of them.
 */
export function takeNewItems(
	items: readonly Item[],
	{ bundle, engine, user, choose }: WorkerParts,
	writers: Writers,
	learned?: LearnedShards,
): Promise<void> {
	const exchange = async () => {
		const { manifest, catalogue, encoder, shards } = bundle;
		Object.assign(
			bundle,
			learned
				? withShards(bundle, items, learned)
				: withNewItems(bundle, items),
		);
		try {
			await engine.exchange(choose);
		} catch (error) {
			Object.assign(bundle, { manifest, catalogue, encoder, shards });
			throw error;
		}
	};
	return writers.betweenTexts(() => user.exchange(exchange));
}
