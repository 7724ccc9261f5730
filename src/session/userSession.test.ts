import { beforeEach, describe, expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { only } from "../engines/engine.ts";
import { itemToItemWeights } from "../model/itemToItem.ts";
import { toIndices } from "../operators/indexTensor.ts";
import { largestScores } from "../operators/largestScores.ts";
import { toFloats } from "../operators/tensor.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { UserSession } from "./userSession.ts";

const bundle = await sevenFilms();
let session: UserSession;

beforeEach(() => {
	session = new UserSession(bundle, only(new CpuEngine(bundle)));
});

let at = 0;
const rating = (item: string, value: number): TimelineEvent => ({
	item,
	kind: "rating",
	value,
	at: 1000 * at++,
});

test("picks are all items but those of the timeline, best first", async () => {
	await session.readTimeline([rating("m1", 5), rating("m3", 2)]);
	await session.readEvent(rating("m6", 4));
	const picks = await session.picks(10);
	const ids = picks.map(({ entry }) => bundle.catalogue.itemAt(entry)?.id);
	expect(ids.sort()).toEqual(["m2", "m4", "m5", "m7"]);
	const scores = picks.map(({ score }) => score);
	expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test("events read one by one give the picks of the same events read at once", async () => {
	const events = [rating("m1", 5), rating("m3", 2), rating("m6", 4)];
	const whole = new UserSession(bundle, only(new CpuEngine(bundle)));
	await whole.readTimeline(events);
	for (const event of events) await session.readEvent(event);
	const expected = await whole.picks(10);
	(await session.picks(10)).forEach(({ entry, score }, i) => {
		expect(entry).toBe(expected[i].entry);
		expect(score).toBeCloseTo(expected[i].score, 5);
	});
});

test("a count that is none is refused", async () => {
	for (const count of [0, -1, 1.5, Number.NaN]) {
		await expect(session.picks(count)).rejects.toThrow(
			`count must be a whole number above 0, got ${count}`,
		);
	}
});

test("an engine that takes another one's place reads the same events", async () => {
	await session.readTimeline([rating("m1", 5)]);
	await session.readEvent(rating("m6", 4));
	const engine = new CpuEngine(bundle);
	await session.prepare(engine);
	const scores = await engine.user.itemScores(new Float32Array());
	for (const { entry, score } of await session.picks(3)) {
		expect(scores[entry]).toBeCloseTo(score, 5);
	}
});

test("events raise scores above those of a stranger, whom they raise by nothing", async () => {
	expect([...(await session.lifts())]).toEqual(
		bundle.catalogue.items.map(() => 0).concat(0),
	);
	const strangers = await session.scores();
	await session.readTimeline([rating("m1", 5), rating("m3", 2)]);
	const own = await session.scores();
	for (const asked of ["first", "again"]) {
		const lifts = await session.lifts();
		for (const [entry, score] of own.entries()) {
			if (!Number.isFinite(score)) continue;
			const raised = score - strangers[entry];
			expect(lifts[entry], asked).toBeCloseTo(raised, 5);
		}
		expect(await session.scores()).toEqual(own);
	}
});

test("the version changes with each reading", async () => {
	const versions = new Set([session.version]);
	await session.readTimeline([rating("m1", 5)]);
	versions.add(session.version);
	await session.readEvent(rating("m3", 2));
	versions.add(session.version);
	expect(versions.size).toBe(3);
	await session.picks(3);
	expect(versions).toContain(session.version);
});

test("events of items that the catalogue does not have are passed over", async () => {
	await session.readTimeline([rating("gone", 5), rating("m1", 5)]);
	await session.readEvent(rating("gone too", 5));
	expect(session.eventCount).toBe(1);
	expect(await session.picks(10)).toHaveLength(6);
});

test("what was only shown is still picked, and not counted", async () => {
	await session.readTimeline([{ item: "m1", kind: "impression", at: 1 }]);
	await session.readEvent({ item: "m2", kind: "impression", at: 2 });
	expect(session.eventCount).toBe(0);
	expect(await session.picks(10)).toHaveLength(7);
});

test("liked are the items rated high lately, the latest first, each once", async () => {
	await session.readTimeline([
		rating("m7", 5),
		rating("m1", 5),
		rating("m2", 3),
		rating("m3", 4),
		rating("m1", 4),
		{ item: "m4", kind: "view", at: 1e9 },
	]);
	expect(session.liked(5)).toEqual(
		["m1", "m3"].map((id) => bundle.catalogue.entryOf(id)),
	);
});

describe("with an item-to-item model", async () => {
	const withModel = await sevenFilms({ hasItemToItem: true });
	const shape = withModel.manifest.itemToItem;
	if (!shape) throw new Error("The example has no item-to-item model.");
	const weights = itemToItemWeights(withModel.encoder.weights, shape);
	const entryOf = (id: string) => withModel.catalogue.entryOf(id) ?? 0;

	/** How much the item-to-item model adds to an item's score for each item of a history, from the tensors. */
	function amounts(item: string, values: Record<string, number>) {
		const [sources, numbers] = [
			toIndices(weights.sources),
			toFloats(weights.weights),
		];
		return Object.entries(values).map(([id, value]) => {
			const row = entryOf(item) * 32;
			const k = sources.subarray(row, row + 32).indexOf(entryOf(id));
			return { id, amount: k < 0 ? 0 : numbers[row + k] * value };
		});
	}

	const open = () => new UserSession(withModel, only(new CpuEngine(withModel)));
	const events = [rating("m1", 5), rating("m3", 0.5), rating("m6", 4)];
	/** What these ratings count: the scale from −1 to 1. */
	const values: Record<string, number> = { m1: 1, m3: -1, m6: 7 / 4.5 - 1 };

	test("picks have the scores of both models, where no categories let them change places", async () => {
		const { items } = withModel.catalogue;
		const catalogue = new Catalogue(
			items.map((item) => ({ ...item, categories: [] })),
		);
		const manifest = { ...withModel.manifest, itemToItem: undefined };
		const session = (bundle: typeof withModel) =>
			new UserSession(bundle, only(new CpuEngine(bundle)));
		const both = session({ ...withModel, catalogue });
		const encoderAlone = session({ ...withModel, catalogue, manifest });
		await both.readTimeline(events);
		await encoderAlone.readTimeline(events);
		const alone = new Map(
			(await encoderAlone.picks(10)).map(({ entry, score }) => [entry, score]),
		);
		for (const { entry, score } of await both.picks(10)) {
			const id = withModel.catalogue.itemAt(entry)?.id ?? "";
			const added = amounts(id, values).reduce(
				(sum, one) => sum + one.amount,
				0,
			);
			expect(score).toBeCloseTo((alone.get(entry) ?? Number.NaN) + added, 4);
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
			return [...speakFor, ...against].map(({ entry, share }) => [
				entry,
				share,
			]);
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
			expect(await session.reasons("against", entryOf("m2"), 10)).toMatchObject(
				[{ event: { item: "m1", kind } }],
			);
		},
	);

	test("what was turned down speaks for nothing where the site says that it does", async () => {
		const { manifest } = withModel;
		const scale = { first: 0.5, last: 5, step: 0.5, kinds: {} };
		const vocabularies = { ...manifest.vocabularies, rating: scale };
		const site = { ...withModel, manifest: { ...manifest, vocabularies } };
		const session = new UserSession(site, only(new CpuEngine(site)));
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
});

test("without an item-to-item model nothing is a reason", async () => {
	await session.readTimeline([rating("m1", 5), rating("m3", 0.5)]);
	expect(await session.reasons("for", 2, 10)).toEqual([]);
	expect(await session.reasons("against", 2, 10)).toEqual([]);
});

test("without an item-to-item model vectors say what is similar, and what picks are like", async () => {
	const similar = await session.similarity(3);
	expect([similar[0], similar[3]]).toEqual([-Infinity, -Infinity]);
	const others = [1, 2, 4, 5, 6, 7];
	for (const entry of others) expect(Math.abs(similar[entry])).toBeLessThan(1);
	const plain = await session.scores();
	const like = await session.scores({ like: new Set([3]) });
	for (const entry of others) {
		expect(like[entry] - plain[entry]).toBeCloseTo(5 * similar[entry], 4);
	}
});

test("the last rating of an item is known, whatever else was done with it", async () => {
	const [first, second] = [rating("m1", 5), rating("m1", 2)];
	const view = { ...rating("m1", 0), kind: "view", value: undefined };
	await session.readTimeline([first, second, rating("m2", 4), view]);
	expect(await session.ratings(["m1", "m3"])).toEqual(
		new Map([["m1", second]]),
	);
	expect(await session.ratings([])).toEqual(new Map());
});

test("the profile follows every event", async () => {
	await session.readTimeline([rating("m1", 5), rating("gone", 5)]);
	expect(await session.profile()).toMatchObject({
		met: 1,
		liked: 1,
		favouriteCategory: "Action",
	});
	await session.readEvent(rating("m4", 1));
	expect(await session.profile()).toMatchObject({
		met: 2,
		disliked: 1,
		favouriteCategory: "Action",
	});
});

describe("a timeline that changes anywhere is as if it had been read at once:", () => {
	const events = Array.from({ length: 40 }, (_, i) => ({
		...rating(`m${1 + ((i * 5) % 6)}`, 1 + (i % 5)),
		at: i,
		id: i + 1,
	}));
	const [early, middle, last] = [events[2], events[20], events[39]];
	const changed = { ...middle, value: 5, at: 30 };
	const without = (...ids: number[]) =>
		events.filter(({ id }) => !ids.includes(id));

	test.each([
		["a late event", without(early.id), [early], events],
		["one before all", without(1), [events[0]], events],
		["one of the same moment", without(last.id), [last], events],
		["a deleted one", events, [early.id], without(early.id)],
		["the deleted last one", events, [last.id], without(last.id)],
		[
			"a corrected one",
			events,
			[changed],
			[...without(middle.id), changed].sort(
				(a, b) => a.at - b.at || a.id - b.id,
			),
		],
		[
			"one whose item nobody knows now",
			events,
			[{ ...early, item: "gone" }],
			without(early.id),
		],
		["one that was never read", events, [999], events],
	] as const)("%s", async (_name, before, changes, after) => {
		const withModel = await sevenFilms({ hasItemToItem: true });
		const open = () =>
			new UserSession(withModel, only(new CpuEngine(withModel)));
		const [session, whole] = [open(), open()];
		await session.readTimeline(before);
		for (const change of changes) {
			await (typeof change === "number"
				? session.forgetEvent(change)
				: session.readEvent(change));
		}
		await whole.readTimeline(after);
		expect(session.eventCount).toBe(after.length);
		expect(await session.profile()).toEqual(await whole.profile());
		expect(await session.reasons("for", 7, 9)).toEqual(
			await whole.reasons("for", 7, 9),
		);
		const expected = await whole.picks(7);
		(await session.picks(7)).forEach(({ entry, score }, i) => {
			expect(entry).toBe(expected[i].entry);
			expect(score).toBeCloseTo(expected[i].score, 5);
		});
	});

	test("also one that came in parts", async () => {
		const whole = new UserSession(bundle, only(new CpuEngine(bundle)));
		await whole.readTimeline(events);
		session.bring(events.slice(0, 7));
		session.bring(events.slice(7, 30));
		expect(await session.readTimeline(events.slice(30))).toBe(40);
		expect(await session.picks(7)).toEqual(await whole.picks(7));
	});
});
