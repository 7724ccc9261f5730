/** @file What every IndexedDB must show of the timeline: run in Node over an imitation, and in Chromium. */
import { deleteDB, openDB, wrap } from "idb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TimelineChange } from "./changes.ts";
import { openDatabase, upgrades } from "./database.ts";
import type { TimelineEvent } from "./event.ts";
import { ImportError } from "./importError.ts";
import { InvalidEventError } from "./invalidEventError.ts";
import { openTimeline, type Timeline } from "./timeline.ts";
import { TimelineError } from "./timelineError.ts";

const rated = (item: string, at: number, value?: number): TimelineEvent =>
	value === undefined
		? { item, kind: "rating", at }
		: { item, kind: "rating", value, at };

export function timelineCases(): void {
	let count = 0;
	let name: string;
	let timeline: Timeline;

	beforeEach(async () => {
		name = `timeline ${count++}`;
		timeline = await openTimeline(name);
	});

	afterEach(async () => {
		timeline.close();
		await deleteDB(name);
	});

	const items = async (options?: Parameters<Timeline["list"]>[0]) =>
		(await timeline.list(options)).map(({ item }) => item).join("");

	const reopen = async () => {
		timeline.close();
		timeline = await openTimeline(name);
	};

	test("events are there after the timeline is opened again", async () => {
		const stored = await timeline.append(rated("50", 1000, 4.5));
		await reopen();
		expect(await timeline.list()).toEqual([stored]);
		expect(stored).toEqual({ ...rated("50", 1000, 4.5), id: stored.id });
		expect(await timeline.count()).toBe(1);
	});

	test("many events are one change, which a reader is told event by event; one wrong event and none is stored", async () => {
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
		await reopen();
		expect((await timeline.list()).slice(1)).toEqual(stored);
	});

	test("more events at once than changes are kept are read anew", async () => {
		const { version } = await timeline.since(undefined);
		const events = Array.from({ length: 600 }, (_, i) => rated(`${i}`, i));
		await timeline.appendAll(events);
		const { changed, events: all } = await timeline.since(version);
		expect(changed).toBeUndefined();
		expect(all).toHaveLength(600);
		expect(await timeline.count()).toBe(600);
	});

	test("what is older, or more, than is to be kept is deleted", async () => {
		const now = Date.now();
		const day = 24 * 60 * 60 * 1000;
		await timeline.appendAll([
			rated("a", now - 40 * day),
			rated("c", now - 2 * day),
			rated("b", now - 20 * day),
			rated("d", now),
		]);
		expect(await timeline.retain({ days: 50, events: 4 })).toBe(0);
		expect(await timeline.retain({ days: 30 })).toBe(1);
		expect(await items()).toBe("bcd");
		expect(await timeline.retain({ events: 2 })).toBe(1);
		expect(await items()).toBe("cd");
		expect(await timeline.count()).toBe(2);
	});

	test("of thousands of events in any order the latest few are kept, which is told once", async () => {
		const lines = Array.from({ length: 9000 }, (_, i) =>
			JSON.stringify(rated(`${(i * 7919) % 9000}`, (i * 7919) % 9000)),
		);
		await timeline.import(lines.join("\n"));
		const { version } = await timeline.since(undefined);
		const heard: TimelineChange[] = [];
		timeline.subscribe((change) => heard.push(change));
		expect(await timeline.retain({ events: 9000 })).toBe(0);
		expect(await timeline.retain({ events: 3 })).toBe(8997);
		expect(heard).toEqual([{ type: "retain", count: 8997 }]);
		expect((await timeline.list()).map(({ at }) => at)).toEqual([
			8997, 8998, 8999,
		]);
		expect(await timeline.count()).toBe(3);
		expect((await timeline.since(version)).events).toHaveLength(3);
	});

	test.each([
		["days", Number.NaN],
		["days", null],
		["days", -1],
		["days", "30"],
		["events", 1.5],
		["events", null],
		["event", 5],
	])(
		"retention with %s %j is refused, and nothing is let go of",
		async (name, value) => {
			await timeline.append(rated("a", 1));
			await expect(timeline.retain({ [name]: value })).rejects.toThrow(
				`retention.${name}: expected`,
			);
			expect(await items()).toBe("a");
		},
	);

	test("a timeline that is dropped leaves no database, and is closed everywhere", async () => {
		await timeline.append(rated("a", 1));
		const otherTab = await openTimeline(name);
		await timeline.drop();
		const names = (await indexedDB.databases()).map(({ name }) => name);
		expect(names).not.toContain(name);
		await expect(otherTab.list()).rejects.toThrow(TimelineError);
		await expect(timeline.list()).rejects.toThrow(TimelineError);
	});

	test("events are listed by time, those of one moment as they were recorded", async () => {
		for (const [item, at] of [
			["c", 5],
			["a", 1],
			["d", 5],
			["b", 2],
		] as const) {
			await timeline.append(rated(item, at));
		}
		expect(await items()).toBe("abcd");
	});

	test("a part of the timeline is listed by moments, by number, or both", async () => {
		for (const [at, item] of [..."abcdef"].entries()) {
			await timeline.append(rated(item, at));
		}
		expect(await items({ from: 2 })).toBe("cdef");
		expect(await items({ before: 2 })).toBe("ab");
		expect(await items({ from: 1, before: 4 })).toBe("bcd");
		expect(await items({ last: 2 })).toBe("ef");
		expect(await items({ last: 0 })).toBe("");
		expect(await items({ last: 99 })).toBe("abcdef");
		expect(await items({ from: 1, before: 4, last: 2 })).toBe("cd");
		expect(await items({ from: 3, before: 3 })).toBe("");
		expect(await items({ from: 4, before: 1 })).toBe("");
	});

	test("an event is edited field by field and keeps its id", async () => {
		const { id } = await timeline.append(rated("a", 9, 3));
		await timeline.append(rated("b", 5));
		expect(await timeline.edit(id, { value: 5 })).toEqual({
			...rated("a", 9, 5),
			id,
		});
		await timeline.edit(id, { at: 1, value: undefined });
		expect((await timeline.list())[0]).toEqual({ ...rated("a", 1), id });
	});

	test("what a clock that was ahead has stored can be corrected once it is right", async () => {
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

	test("an edit that is wrong changes nothing", async () => {
		const stored = await timeline.append(rated("a", 9, 3));
		await expect(
			timeline.edit(stored.id, { value: Number.NaN }),
		).rejects.toThrow(InvalidEventError);
		await expect(timeline.edit(stored.id + 1, { value: 4 })).rejects.toThrow(
			`There is no event ${stored.id + 1}`,
		);
		expect(await timeline.list()).toEqual([stored]);
	});

	test("an event that is wrong is not stored", async () => {
		await expect(timeline.append({ ...rated("a", 1), at: -1 })).rejects.toThrow(
			InvalidEventError,
		);
		expect(await timeline.count()).toBe(0);
	});

	test("a deleted event is gone, and deleting it again does no harm", async () => {
		const { id } = await timeline.append(rated("a", 1));
		await timeline.append(rated("b", 2));
		await timeline.delete(id);
		await timeline.delete(id);
		expect(await items()).toBe("b");
	});

	test("after erasing, nothing is found in the database, also by who opens it anew", async () => {
		await timeline.append(rated("a", 1));
		await timeline.append(rated("b", 2));
		await timeline.erase();
		timeline.close();
		const database = await openDB(name);
		const left = await Promise.all(
			[...database.objectStoreNames].map((store) => database.getAll(store)),
		);
		database.close();
		const [blocks, [contents]] = left;
		expect(blocks).toEqual([]);
		expect(contents).toEqual({
			version: 3,
			changed: [0],
			nextId: 3,
			count: 0,
		});
		timeline = await openTimeline(name);
		expect(await timeline.list()).toEqual([]);
	});

	test("an export is one event a line, and importing it brings the same events", async () => {
		await timeline.append(rated("b", 2, 4.5));
		const attributes = { placement: "home", dwell: 2.5, gift: true };
		await timeline.append({
			item: 'a "quoted"\nname',
			kind: "view",
			at: 1,
			attributes,
		});
		const blob = await timeline.export();
		const before = await timeline.list();
		expect(await blob.text()).toBe(
			'{"item":"a \\"quoted\\"\\nname","kind":"view","at":1,' +
				'"attributes":{"placement":"home","dwell":2.5,"gift":true}}\n' +
				'{"item":"b","kind":"rating","value":4.5,"at":2}\n',
		);
		await timeline.erase();
		expect(await timeline.import(blob)).toEqual({ added: 2, skipped: 0 });
		const without = (events: readonly TimelineEvent[]) =>
			events.map((event) => ({ ...event, id: 0 }));
		expect(without(await timeline.list())).toEqual(without(before));
	});

	test("an import with wrong lines stores none, and names each line and field", async () => {
		await timeline.append(rated("a", 1));
		const lines = [
			JSON.stringify(rated("b", 2)),
			"",
			JSON.stringify({ ...rated("c", 3), at: "yesterday" }),
			"{",
		].join("\n");
		const error: unknown = await timeline.import(lines).catch((error) => error);
		expect(error).toBeInstanceOf(ImportError);
		expect(error).toMatchObject({
			message: expect.stringContaining(
				'Line 3: at: expected a whole number of milliseconds since 1970, at most a day from now, got "yesterday" (and 1 more',
			),
			badLines: [{ line: 3, error: { field: "at" } }, { line: 4 }],
		});
		expect(await items()).toBe("a");
	});

	test("an import that is aborted stores none", async () => {
		const controller = new AbortController();
		const lines = Array.from({ length: 500 }, (_, at) =>
			JSON.stringify(rated("a", at)),
		);
		const importing = timeline.import(lines.join("\n"), controller.signal);
		controller.abort();
		await expect(importing).rejects.toMatchObject({ name: "AbortError" });
		expect(await timeline.count()).toBe(0);
		expect(await timeline.import(lines.join("\n"))).toMatchObject({
			added: 500,
		});
	});

	test("an import skips what is there already, so that the same lines twice change nothing", async () => {
		await timeline.append(rated("a", 1, 4));
		const lines = [
			rated("a", 1, 4),
			rated("a", 1, 3),
			rated("a", 1),
			rated("b", 1, 4),
		]
			.map((event) => JSON.stringify(event))
			.join("\n");
		expect(await timeline.import(lines)).toEqual({ added: 3, skipped: 1 });
		const before = await timeline.list();
		const heard: TimelineChange[] = [];
		timeline.subscribe((change) => heard.push(change));
		expect(await timeline.import(lines)).toEqual({ added: 0, skipped: 4 });
		expect(await timeline.list()).toEqual(before);
		expect(heard).toEqual([]);
	});

	test("a file of another kind is refused by its first line, however long", async () => {
		for (const [file, message] of [
			["<html>\n", 'Line 1: event: expected JSON such as {"item"'],
			["\n\0\0".padEnd(3_000_000), "Line 2: event: expected a line of at most"],
		]) {
			await expect(timeline.import(file)).rejects.toThrow(message);
		}
	});

	test("thousands of events are imported, listed, corrected and deleted as few are", async () => {
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

	test("who has read a version learns what changed since, or that all did", async () => {
		const { id } = await timeline.append(rated("a", 1));
		const { version, events } = await timeline.since(undefined);
		expect(events).toHaveLength(1);
		const b = await timeline.append(rated("b", 2));
		await timeline.delete(id);
		const after = await timeline.since(version);
		expect(after).toEqual({
			version: version + 2,
			changed: new Map([
				[b.id, b],
				[id, undefined],
			]),
			events: [],
		});
		expect((await timeline.since(after.version)).changed).toEqual(new Map());
		await timeline.erase();
		expect(await timeline.since(version)).toEqual({
			version: version + 3,
			events: [],
		});
		for (let at = 0; at < 150; at++) await timeline.append(rated("c", at));
		expect((await timeline.since(version + 3)).events).toHaveLength(150);
	});

	test("the events of the first version are there after the upgrade", async () => {
		timeline.close();
		await deleteDB(name);
		const first = wrap(await openDatabase(name, upgrades.slice(0, 1)));
		const ids = [1, 2, 255, 256, 900];
		for (const id of ids) await first.put("events", { ...rated("a", id), id });
		first.close();
		timeline = await openTimeline(name);
		expect((await timeline.list()).map(({ id }) => id)).toEqual(ids);
		expect(await timeline.count()).toBe(5);
		expect((await timeline.append(rated("b", 901))).id).toBe(901);
		await timeline.delete(256);
		expect((await timeline.list()).map(({ id }) => id)).toEqual([
			1, 2, 255, 900, 901,
		]);
	});

	test("every change is told, after it was stored, here and in other tabs", async () => {
		const otherTab = await openTimeline(name);
		const here: TimelineChange[] = [];
		const there: TimelineChange[] = [];
		timeline.subscribe((change) => here.push(change));
		const lastTold = new Promise<void>((resolve) => {
			otherTab.subscribe((change) => {
				there.push(change);
				if (change.type === "erase") resolve();
			});
		});
		const event = await timeline.append(rated("a", 1));
		const edited = await timeline.edit(event.id, { value: 3 });
		await timeline.delete(event.id);
		await timeline.import(JSON.stringify(rated("b", 2)));
		await timeline.erase();
		const changes: TimelineChange[] = [
			{ type: "append", events: [event] },
			{ type: "edit", event: edited },
			{ type: "delete", id: event.id },
			{ type: "import", count: 1 },
			{ type: "erase" },
		];
		expect(here).toEqual(changes);
		await lastTold;
		expect(there).toEqual(changes);
		otherTab.close();
	});

	test("who no longer listens is not told", async () => {
		const heard: TimelineChange[] = [];
		const end = timeline.subscribe((change) => heard.push(change));
		end();
		await timeline.append(rated("a", 1));
		expect(heard).toEqual([]);
	});

	test("a closed timeline says so", async () => {
		timeline.close();
		await expect(timeline.append(rated("a", 1))).rejects.toThrow(
			"The timeline was closed",
		);
		await expect(timeline.list()).rejects.toThrow(TimelineError);
	});

	test("what is being written while the timeline is closed is kept", async () => {
		const appending = timeline.append(rated("a", 1));
		timeline.close();
		await appending;
		timeline = await openTimeline(name);
		expect(await items()).toBe("a");
	});

	test("a newer version keeps the events, and older tabs make way and say so", async () => {
		const stored = await timeline.append(rated("a", 1));
		const newer = wrap(
			await openDatabase(name, [
				...upgrades,
				(database) => database.createObjectStore("notes"),
			]),
		);
		expect([...newer.objectStoreNames]).toEqual([
			"blocks",
			"contents",
			"notes",
		]);
		expect(await newer.getAll("blocks")).toEqual([
			{ latest: 1, events: [stored] },
		]);
		await expect(timeline.list()).rejects.toThrow("Another tab upgraded");
		newer.close();
	});

	test("a database of a newer version is refused with what to do", async () => {
		timeline.close();
		const newer = await openDatabase(name, [...upgrades, () => {}]);
		newer.close();
		await expect(openTimeline(name)).rejects.toThrow(
			"newer version of this page. Reload",
		);
	});

	test("a tab that does not make way for an upgrade is named as the cause", async () => {
		timeline.close();
		const stubborn = await openDB(name);
		await expect(openDatabase(name, [...upgrades, () => {}])).rejects.toThrow(
			"Close the site's other tabs",
		);
		stubborn.close();
	});
}
