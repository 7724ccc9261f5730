/** @file What the parts of the study share: logs, trained runs, and the people whom these never saw. */
import { join } from "node:path";
import { countLine } from "../../src/cli/countLine.ts";
import { TrainedBaselines } from "../../src/cli/trainedBaselines.ts";
import { fitItemToItem } from "../../src/closedForm/fitItemToItem.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { readDataset } from "../../src/datasets/readDataset.ts";
import type { Timeline } from "../../src/domain/encodeTimeline.ts";
import type { TasteSplit } from "../../src/evaluate/compareTaste.ts";
import type { CompareOptions } from "../../src/evaluate/comparison.ts";
import { type EncodedLog, encodeLog } from "../../src/evaluate/encodeLog.ts";
import { type HeldOut, isHeldOut } from "../../src/evaluate/heldOut.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import type { TrainableBaseline } from "../../src/train/baselines/learner.ts";
import {
	itemToItemRecommender,
	type OpenRun,
	openRun,
} from "../../src/train/openRun.ts";
import {
	holdsRun,
	readRun,
	type TrainedRun,
} from "../../src/train/runFolder.ts";
import { defaultPretrain } from "../../src/train/settings.ts";
import type { target } from "../bench/rows.ts";

/** What a part of the study found. */
export interface PartFigures {
	/** Bars, by what is measured. */
	readonly targets: Readonly<Record<string, ReturnType<typeof target>>>;
	/** Rows of tables, by the tables' names. */
	readonly tables: Readonly<Record<string, object>>;
}

export interface StudyLog extends EncodedLog {
	readonly dataset: Dataset;
}

/** People whom nothing that is measured has learned from. */
export interface Split extends TasteSplit {
	/** What picks are made by, as far as it was trained; it is one of `trained`. */
	readonly picks: Recommender;
	/** The timelines of all others. */
	readonly learned: readonly Timeline[];
}

/** The logs that taste is measured on, and a run for each split: the n-th holds out every tenth user from the n-th on. */
const splitRuns = {
	"ml-1m": ["ml-1m-taste"],
	"ml-latest-small": ["small-0", "small-1", "small-2", "small-3", "small-4"],
} as const;

export type TasteLog = keyof typeof splitRuns;

const heldOutEvery = 10;

/** A part cannot be measured before something is trained. */
export class MissingRun extends Error {}

export class Study {
	readonly data: string;
	readonly #runs: string;
	readonly #logs = new Map<string, StudyLog>();
	readonly #splits = new Map<TasteLog, Promise<readonly Split[]>>();
	readonly #opened: { release(): Promise<void> }[] = [];
	readonly #line = countLine();

	/** @param data The folder of the datasets' folders. @param runs That of the runs' folders. */
	constructor(data: string, runs: string) {
		this.data = data;
		this.#runs = runs;
	}

	/** Read when it is first asked for. */
	log(name: string): StudyLog {
		const known = this.#logs.get(name);
		if (known) return known;
		const dataset = readDataset(join(this.data, name));
		const log = { ...encodeLog(dataset), dataset };
		this.#logs.set(name, log);
		return log;
	}

	options(log: EncodedLog): CompareOptions {
		const context = { ...log, runtime: nodeRuntime };
		return { context, report: this.#line.report };
	}

	/** The first of some runs that is there. @throws MissingRun where none is. */
	async run(...names: readonly string[]): Promise<TrainedRun> {
		const folders = names.map((name) => join(this.#runs, name));
		const folder = folders.find(holdsRun);
		if (folder === undefined) {
			throw new MissingRun(`there is no run in ${folders.join(" or ")}`);
		}
		return readRun(folder);
	}

	/** Those runs of a log's splits that are there. */
	async splitRuns(name: TasteLog): Promise<readonly TrainedRun[]> {
		const found: TrainedRun[] = [];
		for (const folder of splitRuns[name]) {
			if (holdsRun(join(this.#runs, folder)))
				found.push(await this.run(folder));
		}
		return found;
	}

	/** A run as something that recommends, until the study is over. */
	async open(trained: TrainedRun, { dataset }: StudyLog): Promise<OpenRun> {
		const opened = await openRun(trained, dataset, nodeRuntime);
		this.#opened.push(opened);
		return opened;
	}

	/** A baseline of a log, from the folder beside the runs where it is kept; trained for so many steps where it is not there. */
	async baseline(
		baseline: TrainableBaseline,
		name: string,
		heldOut: HeldOut,
		steps: number,
	): Promise<Recommender> {
		const trained = new TrainedBaselines(this.log(name).dataset, {
			folder: join(this.#runs, `${name}-baselines`),
			steps,
			runtime: nodeRuntime,
			signal: new AbortController().signal,
		});
		this.#opened.push(trained);
		return trained.train(baseline, heldOut);
	}

	/** The splits of a log, with what its runs learned; where one is missing, with the item-to-item model alone. */
	splits(name: TasteLog): Promise<readonly Split[]> {
		const known = this.#splits.get(name) ?? this.#makeSplits(name);
		this.#splits.set(name, known);
		return known;
	}

	async #makeSplits(name: TasteLog): Promise<readonly Split[]> {
		const log = this.log(name);
		const folders = splitRuns[name];
		const runs = await this.splitRuns(name);
		const splits: Split[] = [];
		for (const offset of folders.keys()) {
			const heldOut = { heldOutEvery, heldOutOffset: offset };
			const learned = log.timelines.filter((_, i) => !isHeldOut(i, heldOut));
			const trained =
				runs.length === folders.length
					? await this.#trained(runs[offset], offset, log)
					: [await this.fitted(learned, log)];
			const picks = trained[trained.length - 1];
			splits.push({ heldOut, trained, picks, learned });
		}
		return splits;
	}

	async #trained(
		trained: TrainedRun,
		offset: number,
		log: StudyLog,
	): Promise<readonly Recommender[]> {
		const { heldOutEvery: every, heldOutOffset = 0 } = trained.run;
		if (every !== heldOutEvery || heldOutOffset !== offset) {
			throw new RangeError(
				`Expected a run of ${log.dataset.name} with --held-out-every ${heldOutEvery} --held-out-offset ${offset}, got ${every} and ${heldOutOffset}. Train it so, or put it elsewhere.`,
			);
		}
		return (await this.open(trained, log)).recommenders;
	}

	/** The item-to-item model as pretraining makes it, learned from some people. */
	async fitted(
		timelines: readonly Timeline[],
		{ vocabularies, items }: EncodedLog,
	): Promise<Recommender> {
		const { shape, tensors } = await fitItemToItem(
			{ timelines, vocabularies, items },
			defaultPretrain.itemToItem,
			{
				runtime: nodeRuntime,
				report: (share) => this.#line.reportShare("item-to-item model", share),
			},
		);
		const name = "item-to-item model alone";
		return { ...itemToItemRecommender(shape, tensors), name };
	}

	/** Shows how far something is. */
	count(what: string, done: number, total: number): void {
		this.#line.report(what, done, total);
	}

	/** Says something below what is being counted. */
	say(text: string): void {
		this.#line.clear();
		console.log(text);
	}

	async release(): Promise<void> {
		this.#line.clear();
		for (const opened of this.#opened) await opened.release();
	}
}
