import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Dataset } from "../src/datasets/dataset.ts";
import { films } from "../src/domain/films/films.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { pretrain } from "../src/train/pretrain.ts";
import { readRun } from "../src/train/runFolder.ts";
import {
	defaultPretrain,
	type PretrainSettings,
} from "../src/train/settings.ts";
import { studyNextItem } from "./nextItem.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "pretrain-"));
});
afterEach(() => rm(folder, { recursive: true }));

const itemCount = 12;

/** People who go through the items in a circle, each from a place of their own. */
const circle: Dataset = {
	name: "circle",
	license: "none",
	attribution: "nobody",
	domain: films,
	ratingScale: { first: 1, last: 5, step: 1 },
	items: Array.from({ length: itemCount }, (_, i) => ({
		id: `${i}`,
		title: `Item ${i}`,
		categories: [i % 2 === 0 ? "even" : "odd"],
	})),
	users: Array.from({ length: 24 }, (_, user) => ({
		id: `${user}`,
		events: Array.from({ length: 7 }, (_, i) => ({
			item: `${(user * 5 + i) % itemCount}`,
			kind: "rating",
			value: 1 + ((user + i) % 5),
			at: i * 60_000,
		})),
	})),
};

const settings: PretrainSettings = {
	...defaultPretrain,
	batch: 8,
	length: 6,
	dropout: 0,
	schedule: { peak: 1e-2, warmup: 10, steps: 200, floor: 0.1 },
	validateEvery: 40,
	encoder: {
		...defaultPretrain.encoder,
		width: 16,
		feedForward: 32,
		window: 6,
	},
	featureWidths: { item: 16, rating: 4, gap: 4, categories: 4 },
};

const quiet = { runtime: nodeRuntime, report: () => {} };

test("an encoder learns what comes next, and its run can be read and measured", async () => {
	const trained = await pretrain(circle, settings, { ...quiet, folder });
	const read = await readRun(folder);
	expect(read.run).toEqual(trained?.run);
	const { itemHead, popularity } = await studyNextItem(
		circle,
		read,
		nodeRuntime,
	);
	// Of twelve items a history leaves six; whoever knows the circle puts the right one first.
	expect(itemHead.ndcg.value).toBeGreaterThan(0.95);
	expect(popularity.ndcg.value).toBeLessThan(0.8);
});

test("the same seed gives the same weights, stopped half way or not", async () => {
	const short = {
		...settings,
		schedule: { ...settings.schedule, steps: 20 },
		heldOutEvery: 4,
	};
	const whole = await pretrain(circle, short, {
		...quiet,
		folder: join(folder, "whole"),
	});
	const stop = new AbortController();
	const halves = { ...quiet, folder: join(folder, "halves") };
	const stopped = await pretrain(circle, short, {
		...halves,
		signal: stop.signal,
		report: ({ step }) => step === 9 && stop.abort(),
	});
	expect(stopped).toBeUndefined();
	const resumed = await pretrain(circle, short, halves);
	expect(resumed).toEqual(whole);
});
