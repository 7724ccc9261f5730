import { expect, vi } from "vitest";
import type { TimelineChange } from "../changes.ts";
import { InvalidEventError } from "../invalidEventError.ts";
import { openTimeline } from "../timeline.ts";
import { itemsOf, rated, test } from "./timelineTest.ts";

/** Events are stored, listed, corrected and deleted. */
export function eventCases(): void {
	test("events are there after the timeline is opened again", async ({
		databaseName,
		timeline,
	}) => {
		const stored = await timeline.append(rated("50", 1000, 4.5));
		timeline.close();
		const again = await openTimeline(databaseName);
		expect(await again.list()).toEqual([stored]);
		expect(stored).toEqual({ ...rated("50", 1000, 4.5), id: stored.id });
		expect(await again.count()).toBe(1);
	});

	test("many events are one change, which a reader is told event by event; one wrong event and none is stored", async ({
		databaseName,
		timeline,
	}) => {
		const heard: TimelineChange[] = [];
		timeline.subscribe((change) => heard.push(change));
		await timeline.append(rated("a", 1));
		const { version } = await timeline.since(undefined);
		const attributes = { placement: "home", dwell: 12.5, gift: true };
		const events = [{ ...rated("b", 2), attributes }, rated("c", 3)];
		const stored = await timeline.appendAll(events);
		expect(stored).toMatchObject(events);
		await expect(
			timeline.appendAll([rated("d", 4), rated("", 5)]),
		).rejects.toThrow(InvalidEventError);
		expect(await timeline.appendAll([])).toEqual([]);
		expect(heard.map(({ type }) => type)).toEqual(["append", "append"]);
		const { changed } = await timeline.since(version);
		expect([...(changed?.values() ?? [])]).toEqual(stored);
		timeline.close();
		const again = await openTimeline(databaseName);
		expect((await again.list()).slice(1)).toEqual(stored);
	});

	test("events are listed by time, those of one moment as they were recorded", async ({
		timeline,
	}) => {
		for (const [item, at] of [
			["c", 5],
			["a", 1],
			["d", 5],
			["b", 2],
		] as const) {
			await timeline.append(rated(item, at));
		}
		expect(await itemsOf(timeline)).toBe("abcd");
	});

	test("a part of the timeline is listed by moments, by number, or both", async ({
		timeline,
	}) => {
		for (const [at, item] of [..."abcdef"].entries()) {
			await timeline.append(rated(item, at));
		}
		expect(await itemsOf(timeline, { from: 2 })).toBe("cdef");
		expect(await itemsOf(timeline, { before: 2 })).toBe("ab");
		expect(await itemsOf(timeline, { from: 1, before: 4 })).toBe("bcd");
		expect(await itemsOf(timeline, { last: 2 })).toBe("ef");
		expect(await itemsOf(timeline, { last: 0 })).toBe("");
		expect(await itemsOf(timeline, { last: 99 })).toBe("abcdef");
		expect(await itemsOf(timeline, { from: 1, before: 4, last: 2 })).toBe("cd");
		expect(await itemsOf(timeline, { from: 3, before: 3 })).toBe("");
		expect(await itemsOf(timeline, { from: 4, before: 1 })).toBe("");
	});

	test("an event is edited field by field and keeps its id", async ({
		timeline,
	}) => {
		const { id } = await timeline.append(rated("a", 9, 3));
		await timeline.append(rated("b", 5));
		expect(await timeline.edit(id, { value: 5 })).toEqual({
			...rated("a", 9, 5),
			id,
		});
		await timeline.edit(id, { at: 1, value: undefined });
		expect((await timeline.list())[0]).toEqual({ ...rated("a", 1), id });
	});

	test("what a clock that was ahead has stored can be corrected once it is right", async ({
		timeline,
	}) => {
		const later = Date.now() + 7 * 24 * 60 * 60 * 1000;
		const clock = vi.spyOn(Date, "now").mockReturnValue(later);
		const { id } = await timeline.append(rated("50", later, 3));
		clock.mockRestore();
		expect(await timeline.edit(id, { value: 5 })).toEqual({
			...rated("50", later, 5),
			id,
		});
		await expect(timeline.edit(id, { at: later })).rejects.toThrow("at");
	});

	test("an edit that is wrong changes nothing", async ({ timeline }) => {
		const stored = await timeline.append(rated("a", 9, 3));
		await expect(
			timeline.edit(stored.id, { value: Number.NaN }),
		).rejects.toThrow(InvalidEventError);
		await expect(timeline.edit(stored.id + 1, { value: 4 })).rejects.toThrow(
			`There is no event ${stored.id + 1}`,
		);
		expect(await timeline.list()).toEqual([stored]);
	});

	test("an event that is wrong is not stored", async ({ timeline }) => {
		await expect(timeline.append({ ...rated("a", 1), at: -1 })).rejects.toThrow(
			InvalidEventError,
		);
		expect(await timeline.count()).toBe(0);
	});

	test("a deleted event is gone, and deleting it again does no harm", async ({
		timeline,
	}) => {
		const { id } = await timeline.append(rated("a", 1));
		await timeline.append(rated("b", 2));
		await timeline.delete(id);
		await timeline.delete(id);
		expect(await itemsOf(timeline)).toBe("b");
	});

	test("thousands of events are imported, listed, corrected and deleted as few are", async ({
		timeline,
	}) => {
		const events = Array.from({ length: 10_000 }, (_, i) =>
			rated(`${i % 700}`, (i * 7919) % 10_007, 1 + (i % 5)),
		);
		await timeline.append(rated("first", 0));
		const lines = events.map((event) => JSON.stringify(event)).join("\n");
		expect(await timeline.import(lines)).toEqual({ added: 10_000, skipped: 0 });
		const sorted = events.toSorted((a, b) => a.at - b.at);
		const listed = await timeline.list();
		expect(listed.slice(1).map(({ id: _, ...event }) => event)).toEqual(sorted);
		expect(await timeline.list({ last: 1000 })).toEqual(listed.slice(-1000));
		expect(await timeline.list({ before: 5000, last: 1000 })).toEqual(
			listed.filter(({ at }) => at < 5000).slice(-1000),
		);
		const { id } = listed[5000];
		await timeline.edit(id, { value: undefined });
		expect((await timeline.list())[5000]).not.toHaveProperty("value");
		await timeline.delete(id);
		expect(await timeline.count()).toBe(10_000);
		const late = await timeline.append(rated("late", 3));
		expect(late.id).toBe(10_002);
		expect((await timeline.list({ before: 4 })).at(-1)).toEqual(late);
	});
}
