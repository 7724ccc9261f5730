/** @file What a run knows of items from its log beside the encoder: in closed form, and in factors learned in steps. */
import { withItems } from "../bundle/changedItems.ts";
import { fitItemToItem } from "../closedForm/fitItemToItem.ts";
import type { FitOptions } from "../closedForm/keptEntries.ts";
import { metItems } from "../closedForm/likings.ts";
import { partOf } from "../closedForm/longWork.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Timeline } from "../domain/encodeTimeline.ts";
import { type ItemSettings, withLearnedFactors } from "./learnFactors.ts";
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
	settings: ItemSettings,
	options: FitOptions,
): Promise<TrainedRun> {
	const log = { timelines: learned, vocabularies: run.vocabularies, items };
	const fitted = await fitItemToItem(
		log,
		settings.itemToItem,
		partOf(options, 0, 0.5),
	);
	const { shape, tensors } = await withLearnedFactors(
		fitted,
		log,
		settings,
		partOf(options, 0.5, 1),
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
