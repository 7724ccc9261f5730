import { expect } from "vitest";
import type { TimelineChange } from "../changes.ts";
import type { TimelineEvent } from "../event.ts";
import { ImportError } from "../importError.ts";
import { itemsOf, rated, test } from "./timelineTest.ts";

/** Events leave and come as lines of JSON. */
export function importCases(): void {
	test("an export is one event a line, and importing it brings the same events", async ({
		timeline,
	}) => {
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

	test("an import with wrong lines stores none, and names each line and field", async ({
		timeline,
	}) => {
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
		expect(await itemsOf(timeline)).toBe("a");
	});

	test("an import that is aborted stores none", async ({ timeline }) => {
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

	test("an import skips what is there already, so that the same lines twice change nothing", async ({
		timeline,
	}) => {
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

	test("a file of another kind is refused by its first line, however long", async ({
		timeline,
	}) => {
		for (const [file, message] of [
			["<html>\n", 'Line 1: event: expected JSON such as {"item"'],
			["\n\0\0".padEnd(3_000_000), "Line 2: event: expected a line of at most"],
		]) {
			await expect(timeline.import(file)).rejects.toThrow(message);
		}
	});
}
