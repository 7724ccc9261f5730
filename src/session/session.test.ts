import { beforeEach, expect, test } from "vitest";
import { CpuPath } from "../engines/cpuPath.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { Session } from "./session.ts";

const bundle = await sevenFilms();
let session: Session;

beforeEach(() => {
	session = new Session(bundle, new CpuPath(bundle));
});

let at = 0;
const rating = (item: string, value: number): TimelineEvent => ({
	item,
	kind: "rating",
	value,
	at: 1000 * at++,
});

test("picks are all items but those of the timeline, best first", async () => {
	await session.rebuild([rating("m1", 5), rating("m3", 2)]);
	await session.append(rating("m6", 4));
	const picks = await session.picks(10);
	expect(picks.map(({ item }) => item.id).sort()).toEqual([
		"m2",
		"m4",
		"m5",
		"m7",
	]);
	const scores = picks.map(({ score }) => score);
	expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test("events read one by one give the picks of the same events read at once", async () => {
	const events = [rating("m1", 5), rating("m3", 2), rating("m6", 4)];
	const whole = new Session(bundle, new CpuPath(bundle));
	await whole.rebuild(events);
	for (const event of events) await session.append(event);
	const expected = await whole.picks(10);
	(await session.picks(10)).forEach(({ item, score }, i) => {
		expect(item.id).toBe(expected[i].item.id);
		expect(score).toBeCloseTo(expected[i].score, 5);
	});
});

test("events of items that the catalogue does not have are passed over", async () => {
	await session.rebuild([rating("gone", 5), rating("m1", 5)]);
	await session.append(rating("gone too", 5));
	expect(session.eventCount).toBe(1);
	expect(await session.picks(10)).toHaveLength(6);
});

test("liked are the items rated high lately, the latest first, each once", async () => {
	await session.rebuild([
		rating("m7", 5),
		rating("m1", 5),
		rating("m2", 3),
		rating("m3", 4),
		rating("m1", 4),
		{ item: "m4", kind: "view", at: 1e9 },
	]);
	expect(session.liked(5).map(({ id }) => id)).toEqual(["m1", "m3"]);
});
