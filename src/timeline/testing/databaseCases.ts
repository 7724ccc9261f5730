import { openDB, wrap } from "idb";
import { expect } from "vitest";
import { openDatabase, upgrades } from "../database.ts";
import { openTimeline } from "../timeline.ts";
import { TimelineError } from "../timelineError.ts";
import { itemsOf, rated, test } from "./timelineTest.ts";

/** Timelines that are closed, and databases of other versions. */
export function databaseCases(): void {
	test("a closed timeline says so", async ({ timeline }) => {
		timeline.close();
		await expect(timeline.append(rated("a", 1))).rejects.toThrow(
			"The timeline was closed",
		);
		await expect(timeline.list()).rejects.toThrow(TimelineError);
	});

	test("what is being written while the timeline is closed is kept", async ({
		databaseName,
		timeline,
	}) => {
		const appending = timeline.append(rated("a", 1));
		timeline.close();
		await appending;
		const again = await openTimeline(databaseName);
		expect(await itemsOf(again)).toBe("a");
	});

	test("a newer version keeps the events, and older tabs make way and say so", async ({
		databaseName,
		timeline,
	}) => {
		const stored = await timeline.append(rated("a", 1));
		const newer = wrap(
			await openDatabase(databaseName, [
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

	test("a database of a newer version is refused with what to do", async ({
		databaseName,
		timeline,
	}) => {
		timeline.close();
		const newer = await openDatabase(databaseName, [...upgrades, () => {}]);
		newer.close();
		await expect(openTimeline(databaseName)).rejects.toThrow(
			"newer version of this page. Reload",
		);
	});

	test("a tab that does not make way for an upgrade is named as the cause", async ({
		databaseName,
		timeline,
	}) => {
		timeline.close();
		const stubborn = await openDB(databaseName);
		await expect(
			openDatabase(databaseName, [...upgrades, () => {}]),
		).rejects.toThrow("Close the site's other tabs");
		stubborn.close();
	});
}
