import { beforeEach, expect, test } from "vitest";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import { rating, sessionOf } from "./testing/session.ts";
import { UserSession } from "./userSession.ts";

const bundle = await sevenFilms();
let session: UserSession;

beforeEach(() => {
	session = sessionOf(bundle);
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
	const whole = sessionOf(bundle);
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

test("whenever an engine is lost, the one that takes its place says the same", async () => {
	const events = [rating("m1", 5), rating("m3", 2)];
	await session.readTimeline(events);
	const expected = await session.lifts();
	for (const lostBefore of [1, 2, 3, 4, 5]) {
		let engine = new CpuEngine(bundle);
		let uses = 0;
		const user: UserSession = new UserSession(bundle, {
			async use(work) {
				if (++uses === lostBefore) {
					engine = new CpuEngine(bundle);
					await user.prepare(engine);
				}
				return work(engine);
			},
		});
		await user.readTimeline(events);
		expect(await user.lifts(), `${lostBefore}`).toEqual(expected);
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
