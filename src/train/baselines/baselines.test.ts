import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Dataset } from "../../datasets/dataset.ts";
import type { Timeline } from "../../domain/encodeTimeline.ts";
import { site } from "../../domain/site/site.ts";
import { nodeRuntime } from "../../graph/nodeRuntime.ts";
import { randomStream } from "../../operators/random.ts";
import { defaultPretrain, type PretrainSettings } from "../settings.ts";
import { bert4Rec, clozeOf } from "./bert4Rec.ts";
import { dualEncoder } from "./dualEncoder.ts";
import { queryTimeKnown } from "./queryTimeKnown.ts";
import { sasRec } from "./sasRec.ts";
import { trainBaseline } from "./trainBaseline.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "baselines-"));
});
afterEach(() => rm(folder, { recursive: true }));

const itemCount = 30;
const users = Array.from({ length: 40 }, (_, user) => user);

/**
 * Everyone goes through the items in a circle, each from elsewhere: one further after a minute, half a circle further
 * after a day. So whoever knows the time knows more.
 */
const dataset: Dataset = {
	name: "circle",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items: Array.from({ length: itemCount }, (_, i) => ({
		id: `${i}`,
		title: `Item ${i}`,
		categories: i % 2 === 0 ? ["even"] : [],
	})),
	users: users.map((user) => {
		const random = randomStream(user);
		let [item, at] = [user * 7, 0];
		const events = Array.from({ length: 9 }, () => {
			const far = random() < 0.5;
			item += far ? itemCount / 2 : 1;
			at += far ? 86_400_000 : 60_000;
			return { item: `${item % itemCount}`, at, kind: "view" };
		});
		return { id: `${user}`, events };
	}),
};

const settings: PretrainSettings = {
	...defaultPretrain,
	batch: 8,
	length: 8,
	dropout: 0,
	unorderedShare: 0,
	candidates: 10,
	schedule: { peak: 1e-2, warmup: 10, steps: 150, floor: 0.1 },
	validateEvery: 50,
	encoder: { ...defaultPretrain.encoder, width: 16, feedForward: 20 },
};

const options = () => ({ runtime: nodeRuntime, folder, report: () => {} });

async function firstScores(
	baseline: Parameters<typeof trainBaseline>[0],
	history: Timeline,
): Promise<number[]> {
	const trained = await trainBaseline(baseline, dataset, settings, options());
	if (!trained) throw new Error("It was not stopped.");
	for await (const scores of trained.recommender.scores([history])) {
		const copy = [...scores];
		await trained.release();
		return copy;
	}
	throw new Error("Each history has scores.");
}

/** The best entries first. */
const ranked = (scores: readonly number[]) =>
	[...scores.keys()].sort((a, b) => scores[b] - scores[a]);

describe("a baseline that is trained", () => {
	test.each([bert4Rec, dualEncoder, sasRec])(
		"$name learns what comes next",
		async (baseline) => {
			const scores = await firstScores(baseline, [{ item: 4 }, { item: 5 }]);
			expect(scores).toHaveLength(itemCount + 1);
			// One further, or half a circle.
			expect(ranked(scores).slice(0, 6)).toEqual(
				expect.arrayContaining([6, 20]),
			);
		},
	);

	test("the encoder that knows the time tells one from the other", async () => {
		const asked = (gap: number) => [
			{ item: 4, gap: 3, categories: [] },
			{ item: 5, gap, categories: [] },
		];
		const soon = await firstScores(queryTimeKnown, asked(3));
		const tomorrow = await firstScores(queryTimeKnown, asked(7));
		expect(soon[6] - soon[20]).toBeGreaterThan(tomorrow[6] - tomorrow[20]);
	});

	test("is read from its folder the second time", async () => {
		const history = [{ item: 2 }, { item: 3 }];
		const first = await firstScores(bert4Rec, history);
		const again = await trainBaseline(bert4Rec, dataset, settings, {
			...options(),
			report: () => expect.unreachable("It is trained already."),
		});
		for await (const scores of again?.recommender.scores([history]) ?? []) {
			expect([...scores]).toEqual(first);
		}
		await again?.release();
	});

	test("is there where nobody has two events that it may learn from", async () => {
		const users = dataset.users.map(({ id, events }) => ({
			id,
			events: events.slice(0, 3),
		}));
		const few = { ...settings, schedule: { ...settings.schedule, steps: 2 } };
		const log = { ...dataset, users };
		const trained = await trainBaseline(sasRec, log, few, options());
		expect(trained?.recommender.name).toBe("SASRec");
		await trained?.release();
	});

	test("stops when it is told to", async () => {
		const signal = AbortSignal.abort();
		const stopped = { ...options(), signal };
		expect(
			await trainBaseline(dualEncoder, dataset, settings, stopped),
		).toBeUndefined();
	});
});

test("of each history a fifth is masked, and asked for", () => {
	const histories = [10, 1, 5].map((length) =>
		Array.from({ length }, (_, i) => ({ item: i + 1 })),
	);
	const { feeds, told } = clozeOf(histories, 10, randomStream(3));
	const { items, real } = feeds;
	expect(real.reduce((sum, one) => sum + one, 0)).toBe(16);
	const masked = [...items.keys()].filter((i) => real[i] && items[i] === 0);
	const places = told.map(({ place }) => place);
	expect(places.toSorted((a, b) => a - b)).toEqual(masked);
	for (const { place, item } of told) expect(item).toBe((place % 10) + 1);
	// Whoever did one thing is asked for it.
	expect(masked).toContain(10);
});

test("a history says when the next event comes, and not when its first one did", () => {
	const timeline = [
		{ item: 1, gap: 0 },
		{ item: 2, gap: 4 },
		{ item: 3, gap: 7 },
	];
	expect(queryTimeKnown.tell([timeline])).toEqual([
		[
			{ item: 1, gap: 4 },
			{ item: 2, gap: 7 },
			{ item: 3, gap: 0 },
		],
	]);
});
