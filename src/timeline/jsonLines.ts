/** @file Events as text that people keep and move: JSON Lines, one event a line, oldest first. */
import { checkEvent } from "./checkEvent.ts";
import type { TimelineEvent } from "./event.ts";
import { type BadLine, ImportError } from "./importError.ts";

/** Events → lines. Ids stay behind: they belong to one store. */
export function writeJsonLines(events: readonly TimelineEvent[]): string {
	return events
		.map(({ item, kind, value, at }) => {
			return `${JSON.stringify({ item, kind, value, at })}\n`;
		})
		.join("");
}

/**
 * Lines → events. Empty lines are skipped.
 *
 * @throws ImportError with every wrong line.
 */
export function readJsonLines(text: string): TimelineEvent[] {
	const events: TimelineEvent[] = [];
	const badLines: BadLine[] = [];
	text.split("\n").forEach((line, index) => {
		if (line.trim() === "") return;
		try {
			events.push(checkEvent(JSON.parse(line)));
		} catch (error) {
			badLines.push({ line: index + 1, error: error as Error });
		}
	});
	if (badLines.length > 0) throw new ImportError(badLines);
	return events;
}
