/**
 * @file The strategies of alignment (User-LLM, 2402.13598, section 3.3) beside each other: the same run, aligned for as many
 * steps by each. Asked are people whom no stage of training has seen, and by people's last events whether the encoder
 * still knows what comes next.
 */
import { join } from "node:path";
import { countLine } from "../../src/cli/countLine.ts";
import { readDataset } from "../../src/datasets/readDataset.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import {
	nextEventCases,
	nextEventRanks,
} from "../../src/evaluate/nextEventMeasure.ts";
import { rankingQuality } from "../../src/evaluate/ranking.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { align } from "../../src/train/align.ts";
import { openRun } from "../../src/train/openRun.ts";
import { publishedTensors } from "../../src/train/publishedTensors.ts";
import {
	holdsRun,
	readRun,
	type TrainedRun,
} from "../../src/train/runFolder.ts";
import { alignBy, defaultAlign } from "../../src/train/settings.ts";
import { type Strategy, strategies } from "../../src/train/strategies.ts";
import { spread } from "../../src/train/timelines.ts";
import { target } from "../bench/rows.ts";
import { studyFavouriteCategory } from "../favouriteCategory.ts";

/** The one that the product's bundles are made by. */
const { strategy: shipped } = defaultAlign;

/** Of ml-1m, with every tenth person kept out. */
const pretrainedRun = "ml-1m-taste";

/** As many for each: the language model as a whole learns slowly on two cores. */
const steps = 600;

/** People whose next event is asked for. */
const askedPeople = 2000;

/** @param runs The folder of the runs' folders. */
export async function strategiesBesideEachOther(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
) {
	const dataset = readDataset(join(data, "ml-1m"));
	const pretrained = await readRun(join(runs, pretrainedRun));
	const line = countLine();
	const aligned = async (strategy: Strategy) => {
		const folder = join(runs, `strategy-${strategy}`);
		if (holdsRun(folder)) return readRun(folder);
		const settings = alignBy(strategy, steps);
		return align(dataset, pretrained, languageModel, settings, {
			runtime: nodeRuntime,
			folder,
			report: ({ step, steps }) => line.report(strategy, step, steps),
		});
	};
	const before = await nextEventOf(pretrained);
	const rows: Record<string, object> = {};
	const favourites = new Map<string, number>();
	for (const strategy of Object.keys(strategies) as Strategy[]) {
		const trained = await aligned(strategy);
		if (!trained) throw new Error(`${strategy} was not aligned to its end.`);
		const { own, shuffled, another } = await studyFavouriteCategory(
			dataset,
			trained,
			languageModel,
			defaultAlign.length,
			nodeRuntime,
		);
		favourites.set(strategy, own.value);
		rows[strategy] = {
			"favourite named": own,
			"history shuffled": shuffled,
			"with another person's latents": another,
			"loss per answer token":
				trained.run.scores["validation loss per answer token after alignment"],
			"next event, NDCG@10, of that before":
				(await nextEventOf(trained)) / before,
			"MB beside encoder and language model": adapterBytes(trained) / 1e6,
		};
		line.clear();
		console.log(strategy, rows[strategy]);
	}
	const own = favourites.get(shipped) ?? 0;
	favourites.delete(shipped);
	return {
		steps,
		strategies: rows,
		targets: {
			[`strategies: favourite category by ${shipped}, which ships, times the best other's`]:
				target(own / Math.max(...favourites.values()), { least: 0.99 }),
		},
	};

	/** By the item head alone. */
	async function nextEventOf(trained: TrainedRun): Promise<number> {
		const log = encodeLog(dataset);
		const cases = spread(nextEventCases(log.timelines), askedPeople);
		const { recommenders, release } = await openRun(
			trained,
			dataset,
			nodeRuntime,
		);
		const [itemHead] = recommenders;
		const { seenLeftOut } = await nextEventRanks(itemHead, cases);
		await release();
		return rankingQuality(seenLeftOut, 10).ndcg.value;
	}
}

/** What a bundle has besides an encoder and its item-to-item model. */
function adapterBytes({ weights }: TrainedRun): number {
	return [...publishedTensors(weights)]
		.filter(([name]) => !/^(encoder|itemToItem)\./.test(name))
		.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
}
