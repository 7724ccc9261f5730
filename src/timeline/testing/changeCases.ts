import { expect } from "vitest";
import type { TimelineChange } from "../changes.ts";
import { openTimeline } from "../timeline.ts";
import { rated, test } from "./timelineTest.ts";

/** Who listens, or asks later, learns what changed. */
export function changeCases(): void {
	test("more events at once than changes are kept are read anew", async ({
		timeline,
	}) => {
		const { version } = await timeline.since(undefined);
		const events = Array.from({ length: 600 }, (_, i) => rated(`${i}`, i));
		await timeline.appendAll(events);
		const { changed, events: all } = await timeline.since(version);
		expect(changed).toBeUndefined();
		expect(all).toHaveLength(600);
		expect(await timeline.count()).toBe(600);
	});

	test("who has read a version learns what changed since, or that all did", async ({
		timeline,
	}) => {
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

	test("every change is told, after it was stored, here and in other tabs", async ({
		databaseName,
		timeline,
	}) => {
		const otherTab = await openTimeline(databaseName);
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

	test("who no longer listens is not told", async ({ timeline }) => {
		const heard: TimelineChange[] = [];
		const end = timeline.subscribe((change) => heard.push(change));
		end();
		await timeline.append(rated("a", 1));
		expect(heard).toEqual([]);
	});
}
