import { deleteDB } from "idb";
import { test as base } from "vitest";
import type { TimelineEvent } from "../event.ts";
import { openTimeline, type Timeline } from "../timeline.ts";

let count = 0;

/** A test that has a timeline, in a database of its own whose name it knows. */
export const test = base
	.extend("databaseName", () => `timeline ${count++}`)
	.extend("timeline", async ({ databaseName }, { onCleanup }) => {
		const timeline = await openTimeline(databaseName);
		onCleanup(async () => {
			timeline.close();
			await deleteDB(databaseName);
		});
		return timeline;
	});

/** What someone rated, at a moment in milliseconds since 1970. */
export function rated(item: string, at: number, value?: number): TimelineEvent {
	return value === undefined
		? { item, kind: "rating", at }
		: { item, kind: "rating", value, at };
}

/** The items of a timeline's events, one after the other. */
export async function itemsOf(
	timeline: Timeline,
	options?: Parameters<Timeline["list"]>[0],
): Promise<string> {
	return (await timeline.list(options)).map(({ item }) => item).join("");
}
