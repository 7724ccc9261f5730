import { openDB } from "idb";
import { expect } from "vitest";
import type { TimelineChange } from "../changes.ts";
import { openTimeline } from "../timeline.ts";
import { TimelineError } from "../timelineError.ts";
import { itemsOf, rated, test } from "./timelineTest.ts";

/** Events are let go of: those that are old, or too many, or all. */
export function retentionCases(): void {
	test("what is older, or more, than is to be kept is deleted", async ({
		timeline,
	}) => {
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
		expect(await itemsOf(timeline)).toBe("bcd");
		expect(await timeline.retain({ events: 2 })).toBe(1);
		expect(await itemsOf(timeline)).toBe("cd");
		expect(await timeline.count()).toBe(2);
	});

	test("of thousands of events in any order the latest few are kept, which is told once", async ({
		timeline,
	}) => {
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

	test.for([
		["days", Number.NaN],
		["days", null],
		["days", -1],
		["days", "30"],
		["events", 1.5],
		["events", null],
		["event", 5],
	])(
		"retention with %s %j is refused, and nothing is let go of",
		async ([field, value], { timeline }) => {
			await timeline.append(rated("a", 1));
			await expect(timeline.retain({ [`${field}`]: value })).rejects.toThrow(
				`retention.${field}: expected`,
			);
			expect(await itemsOf(timeline)).toBe("a");
		},
	);

	test("after erasing, nothing is found in the database, also by who opens it anew", async ({
		databaseName,
		timeline,
	}) => {
		await timeline.append(rated("a", 1));
		await timeline.append(rated("b", 2));
		await timeline.erase();
		timeline.close();
		const database = await openDB(databaseName);
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
		const again = await openTimeline(databaseName);
		expect(await again.list()).toEqual([]);
	});

	test("a timeline that is dropped leaves no database, and is closed everywhere", async ({
		databaseName,
		timeline,
	}) => {
		await timeline.append(rated("a", 1));
		const otherTab = await openTimeline(databaseName);
		await timeline.drop();
		const names = (await indexedDB.databases()).map(({ name }) => name);
		expect(names).not.toContain(databaseName);
		await expect(otherTab.list()).rejects.toThrow(TimelineError);
		await expect(timeline.list()).rejects.toThrow(TimelineError);
	});
}
