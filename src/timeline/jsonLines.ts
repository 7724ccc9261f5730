/** @file Events as text that people keep and move: JSON Lines, one event a line, oldest first. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import type { TimelineEvent } from "./event.ts";

/** So many take a few milliseconds, after which the page may do other things. */
const linesAtOnce = 1000;

/** Events → lines. Ids stay behind: they belong to one store. */
export async function writeJsonLines(
	events: readonly TimelineEvent[],
): Promise<Blob> {
	const parts: Blob[] = [];
	for (let from = 0; from < events.length; from += linesAtOnce) {
		const lines = events
			.slice(from, from + linesAtOnce)
			.map(({ item, kind, value, at, attributes }) =>
				JSON.stringify({ item, kind, value, at, attributes }),
			);
		// As bytes at once: those of a million lines take a browser long.
		parts.push(new Blob([`${lines.join("\n")}\n`]));
		await untilEventsAreHandled();
	}
	return new Blob(parts, { type: "application/jsonl" });
}
