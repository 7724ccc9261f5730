/** @file What a run has from its log in closed form, beside the encoder that was trained in steps. */
import { withItems } from "../bundle/changedItems.ts";
import { fitItemToItem } from "../closedForm/fitItemToItem.ts";
import type { ItemToItemSettings } from "../closedForm/itemToItemSettings.ts";
import type { FitOptions } from "../closedForm/keptEntries.ts";
import { metItems } from "../closedForm/likings.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { TrainedRun } from "./runFolder.ts";

/**
 * The run with the item-to-item model of these timelines, instead of one that it may have.
 *
 * @param learned What the run may be learned from.
 */
export async function withItemToItem(
	{ run, weights }: TrainedRun,
	{ items }: Pick<Dataset, "items">,
	learned: readonly Timeline[],
	settings: ItemToItemSettings,
	options: FitOptions,
): Promise<TrainedRun> {
	const { vocabularies } = run;
	const { shape, tensors } = await fitItemToItem(
		{ timelines: learned, vocabularies, items },
		settings,
		options,
	);
	const met = metItems(learned);
	// Of what nobody met nothing was learned: as a new item it stands where those stand that it resembles.
	const [placed, all] = withItems(
		{ ...run, itemToItem: shape },
		new Map([...weights, ...tensors]),
		items.map(({ id }, i) => (met.has(1 + i) ? id : undefined)),
		items,
	);
	return { run: placed, weights: all };
}
