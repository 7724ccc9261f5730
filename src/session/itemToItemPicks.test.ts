/** @file What an item-to-item model adds to scores, and what it gives as reasons. */
import { expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { itemContributions } from "../model/itemContributions.ts";
import { itemToItemWeights } from "../model/itemToItemWeights.ts";
import { weighedHistory } from "../model/weighedHistory.ts";
import { largestScores } from "../operators/largestScores.ts";
import { toFloats } from "../operators/tensor.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import { rating, sessionOf } from "./testing/session.ts";
import type { UserSession } from "./userSession.ts";

const withModel = await sevenFilms({ hasItemToItem: true });
const shape = withModel.manifest.itemToItem;
if (!shape) throw new Error("The example has no item-to-item model.");
const weights = itemToItemWeights(withModel.encoder.weights, shape);
const entryOf = (id: string) => withModel.catalogue.entryOf(id) ?? 0;

/** What each item of a history counts, by its entry. */
function itemValuesOf(values: Record<string, number>): Float32Array {
	const x = new Float32Array(1 + withModel.catalogue.items.length);
	for (const [id, value] of Object.entries(values)) x[entryOf(id)] = value;
	return x;
}

/** How much each item of a history adds to an item's score. */
function amounts(item: string, values: Record<string, number>) {
	const x = itemValuesOf(values);
	const said = itemContributions(entryOf(item), x, weights);
	return Object.keys(values).map((id) => ({
		id,
		amount: said.find(({ source }) => source === entryOf(id))?.amount ?? 0,
	}));
}

const open = () => sessionOf(withModel);
const events = [rating("m1", 5), rating("m3", 0.5), rating("m6", 4)];
/** What these ratings count: the scale from −1 to 1. */
const values: Record<string, number> = { m1: 1, m3: -1, m6: 7 / 4.5 - 1 };
const { factorsWeight, popularityWeight } = weighedHistory(
	itemValuesOf(values),
);
const popularity = toFloats(weights.popularity);

test("picks have the scores of both models, where no categories let them change places", async () => {
	const { items } = withModel.catalogue;
	const catalogue = new Catalogue(
		items.map((item) => ({ ...item, categories: [] })),
	);
	const manifest = { ...withModel.manifest, itemToItem: undefined };
	const both = sessionOf({ ...withModel, catalogue });
	const encoderAlone = sessionOf({ ...withModel, catalogue, manifest });
	await both.readTimeline(events);
	await encoderAlone.readTimeline(events);
	const alone = new Map(
		(await encoderAlone.picks(10)).map(({ entry, score }) => [entry, score]),
	);
	for (const { entry, score } of await both.picks(10)) {
		const id = withModel.catalogue.itemAt(entry)?.id ?? "";
		const popular = popularityWeight * popularity[entry];
		const added = amounts(id, values).reduce(
			(sum, one) => sum + one.amount,
			popular,
		);
		const encoder = factorsWeight * (alone.get(entry) ?? Number.NaN);
		expect(score).toBeCloseTo(encoder + added, 4);
	}
});

test("picks are the same with rules that name nothing to be like", async () => {
	const one = open();
	await one.readTimeline(events);
	const scores = await one.scores({ like: new Set(), context: [] });
	expect(largestScores(scores, 3)).toEqual(await one.picks(3));
});

test("a later event about an item takes the earlier one's place, and one that is gone counts no more", async () => {
	const [changed, straight] = [open(), open()];
	await changed.readTimeline(events);
	await changed.readEvent(rating("m1", 1));
	await straight.readTimeline([rating("m1", 1), ...events.slice(1)]);
	const sharesOf = async (session: UserSession) => {
		const [speakFor, against] = [
			await session.reasons("for", entryOf("m2"), 10),
			await session.reasons("against", entryOf("m2"), 10),
		];
		return [...speakFor, ...against].map(({ entry, share }) => [entry, share]);
	};
	expect(await sharesOf(changed)).toEqual(await sharesOf(straight));
	await changed.readTimeline([]);
	expect(await sharesOf(changed)).toEqual([]);
});

test.each(["m2", "m4", "m5", "m7"])(
	"the reasons for and against %s are what its score is the sum of",
	async (item) => {
		const session = open();
		await session.readTimeline(events);
		for (const [direction, sign] of [
			["for", 1],
			["against", -1],
		] as const) {
			const parts = amounts(item, values)
				.map(({ id, amount }) => ({ id, size: amount * sign }))
				.filter(({ size }) => size > 0)
				.sort((a, b) => b.size - a.size);
			const whole = parts.reduce((sum, { size }) => sum + size, 0);
			const reasons = await session.reasons(direction, entryOf(item), 10);
			expect(reasons).toEqual(
				parts.map(({ id, size }) => ({
					entry: entryOf(id),
					event: events.find((event) => event.item === id),
					share: expect.closeTo(size / whole, 5),
					isLiking: values[id] > 0,
				})),
			);
			expect(await session.reasons(direction, entryOf(item), 1)).toEqual(
				reasons.slice(0, 1),
			);
		}
	},
);

test("who looks again at what they rated still has that rating as a reason", async () => {
	const session = open();
	const rated = rating("m1", 5);
	await session.readTimeline([rated]);
	const reasons = async () => [
		...(await session.reasons("for", entryOf("m2"), 10)),
		...(await session.reasons("against", entryOf("m2"), 10)),
	];
	expect(await reasons()).toMatchObject([{ event: rated, share: 1 }]);
	await session.readEvent({ ...rated, kind: "view", value: undefined });
	expect(await reasons()).toMatchObject([{ event: rated, share: 1 }]);
});

test.each(["dismiss", "refund"])(
	"what was turned down is not picked, and speaks against what goes with it: %s",
	async (kind) => {
		const session = open();
		await session.readTimeline([
			rating("m1", 5),
			{ item: "m1", kind, at: 9e9 },
		]);
		const picks = await session.picks(10);
		expect(picks.map(({ entry }) => entry)).not.toContain(entryOf("m1"));
		expect(await session.reasons("for", entryOf("m2"), 10)).toEqual([]);
		expect(await session.reasons("against", entryOf("m2"), 10)).toMatchObject([
			{ event: { item: "m1", kind } },
		]);
	},
);

test("what was turned down speaks for nothing where the site says that it does", async () => {
	const { manifest } = withModel;
	const scale = { first: 0.5, last: 5, step: 0.5, kinds: {} };
	const vocabularies = { ...manifest.vocabularies, rating: scale };
	const site = { ...withModel, manifest: { ...manifest, vocabularies } };
	const session = sessionOf(site);
	await session.readTimeline([{ item: "m1", kind: "dismiss", at: 1 }]);
	expect(await session.reasons("for", entryOf("m2"), 10)).toEqual([]);
	expect(await session.reasons("against", entryOf("m2"), 10)).toEqual([]);
});

test("the same ratings give the same picks, however quickly they came", async () => {
	const picksAtPace = async (milliseconds: number) => {
		const session = open();
		await session.readTimeline(
			events.map((event, i) => ({ ...event, at: i * milliseconds })),
		);
		return session.picks(5);
	};
	expect(await picksAtPace(1500)).toEqual(await picksAtPace(3_600_000));
});

test("a count of reasons that is none is refused", async () => {
	await expect(open().reasons("for", 1, 0)).rejects.toThrow("count must be");
});

test("without an item-to-item model nothing is a reason", async () => {
	const session = sessionOf(await sevenFilms());
	await session.readTimeline([rating("m1", 5), rating("m3", 0.5)]);
	expect(await session.reasons("for", 2, 10)).toEqual([]);
	expect(await session.reasons("against", 2, 10)).toEqual([]);
});
