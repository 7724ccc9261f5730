import { beforeEach, expect, test } from "vitest";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { only } from "../engines/engine.ts";
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
	const picks = await engine.user.bestItems(
		3,
		new Set([0, 1, 6]),
		new Float32Array(),
	);
	(await session.picks(3)).forEach(({ entry, score }, i) => {
		expect(picks[i].entry).toBe(entry);
		expect(picks[i].score).toBeCloseTo(score, 5);
	});
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
