/**
 * @file The strategies of alignment (User-LLM, 2402.13598, section 3.3) beside each other: the same run, aligned for
 * as many steps by each. The people who are asked about were in no stage of training; whether the encoder still knows
 * what comes next is told by people's last events. Of `ml-1m`, since a tenth of the people of `ml-latest-small` are 61,
 * too few to tell strategies apart. What was aligned before is kept, and goes on where it was stopped.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
import {
	type AlignSettings,
	alignBy,
	defaultAlign,
} from "../../src/train/settings.ts";
import { type Strategy, strategies } from "../../src/train/strategies.ts";
import { spread } from "../../src/train/timelines.ts";
import { medianOf, target } from "../bench/rows.ts";
import { studyFavouriteCategory } from "../favouriteCategory.ts";
import { changedNumbers } from "../knows/favourite.ts";

/** The one that the product's bundles are made by. */
const { strategy: shipped } = defaultAlign;

/** Of ml-1m, with every tenth person kept out. */
const pretrainedRun = "ml-1m-taste";

/** As many for each: all of the language model takes seconds a step on two cores. */
const steps = 200;

/** With `--freeze-encoder`, to see that nothing of it changes. */
const frozenSteps = 4;

/** People whose next event is asked for. */
const askedPeople = 2000;

interface Aligned {
	readonly trained: TrainedRun;
	/** Of a step, the median. */
	readonly seconds: number;
}

/** @param runs The folder of the runs' folders. */
export async function strategiesBesideEachOther(
	languageModel: LanguageModelContents,
	data: string,
	runs: string,
) {
	const dataset = readDataset(join(data, "ml-1m"));
	const pretrained = await readRun(join(runs, pretrainedRun));
	const line = countLine();
	const aligned = async (
		name: string,
		settings: AlignSettings,
	): Promise<Aligned> => {
		const folder = join(runs, `strategy-${name}`);
		const kept = join(folder, "secondsPerStep.json");
		if (holdsRun(folder) && existsSync(kept)) {
			const seconds: number = JSON.parse(readFileSync(kept, "utf8"));
			return { trained: await readRun(folder), seconds };
		}
		const times: number[] = [];
		let last = performance.now();
		const trained = await align(dataset, pretrained, languageModel, settings, {
			runtime: nodeRuntime,
			folder,
			report({ step, steps }) {
				line.report(name, step, steps);
				const now = performance.now();
				times.push((now - last) / 1000);
				last = now;
			},
		});
		if (!trained) throw new Error(`${name} was not aligned to its end.`);
		const seconds = medianOf(times);
		writeFileSync(kept, JSON.stringify(seconds));
		return { trained, seconds };
	};
	const before = await nextEventOf(pretrained);
	const rows: Record<string, object> = {};
	const favourites = new Map<string, number>();
	let encoderChanged = 0;
	for (const strategy of Object.keys(strategies) as Strategy[]) {
		const { trained, seconds } = await aligned(strategy, {
			...alignBy(strategy, steps),
			// That of a whole language model takes a quarter of a minute to write.
			checkpointEvery: 240_000,
		});
		const changed = changedNumbers(pretrained, trained);
		if (strategy === shipped) encoderChanged += changed;
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
			"next event, NDCG@10": await nextEventOf(trained),
			"numbers of the encoder that changed": changed,
			"MB beside encoder and language model": adapterBytes(trained) / 1e6,
			"seconds a step": seconds,
		};
		line.clear();
		console.log(strategy, rows[strategy]);
	}
	const { trained } = await aligned("lora-frozen", {
		...alignBy("lora", frozenSteps),
		freezeEncoder: true,
	});
	encoderChanged += changedNumbers(pretrained, trained);
	const own = favourites.get(shipped) ?? 0;
	favourites.delete(shipped);
	return {
		steps,
		strategies: {
			"before alignment": { "next event, NDCG@10": before },
			...rows,
		},
		targets: {
			[`strategies: favourite category by ${shipped}, which ships, times the best other's`]:
				target(own / Math.max(...favourites.values()), { least: 0.99 }),
			[`strategies: numbers of the encoder that ${shipped} changed, and lora with --freeze-encoder`]:
				target(encoderChanged, { most: 0 }),
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
