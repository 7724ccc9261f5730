import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { timelineCases } from "./testing/timelineCases.ts";
import { openTimeline } from "./timeline.ts";

timelineCases();

describe("where the browser lets the page store nothing", () => {
	afterEach(() => vi.unstubAllGlobals());

	test.each([
		["there is no IndexedDB", undefined],
		[
			"it is denied",
			{
				open() {
					throw new DOMException("denied", "SecurityError");
				},
			},
		],
	])(
		"a timeline is kept in memory and says so: %s",
		async (_name, indexedDB) => {
			vi.stubGlobal("indexedDB", indexedDB);
			const timeline = await openTimeline();
			expect(timeline.isDurable).toBe(false);
			const events = Array.from({ length: 600 }, (_, i) => ({
				item: `${i}`,
				kind: "view",
				at: 1000 - i,
			}));
			const lines = events.map((event) => JSON.stringify(event)).join("\n");
			expect(await timeline.import(lines)).toEqual({ added: 600, skipped: 0 });
			const last = await timeline.append({
				item: "last",
				kind: "view",
				at: 1001,
			});
			expect(last.id).toBe(601);
			const [first] = await timeline.list({ last: 601 });
			expect(first.item).toBe("599");
			await timeline.delete(first.id);
			expect(await timeline.list({ from: 999 })).toMatchObject([
				{ item: "1" },
				{ item: "0" },
				{ item: "last" },
			]);
			await expect(timeline.edit(last.id, { at: -1 })).rejects.toThrow("at");
			expect(await timeline.count()).toBe(600);
			await timeline.erase();
			expect(await timeline.list()).toEqual([]);
			timeline.close();
		},
	);
});
