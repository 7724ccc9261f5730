/** @file What adapters record by. */
import type { TimelineEvent } from "../timeline/event.ts";

/** A personalizer, or what records as one does. */
export interface Recorder {
	/** Whether nothing is recorded now. */
	readonly isPaused: boolean;
	recordAll(events: readonly TimelineEvent[]): Promise<unknown>;
}

/** Where on the page it was, if that is said. */
export function placed(
	placement: string | null | undefined,
): Record<string, string> {
	return placement ? { placement } : {};
}

/** Records what a page said; an event that is refused must not break the page that said it. */
export function recordAll(
	recorder: Recorder,
	events: readonly Omit<TimelineEvent, "at">[],
): void {
	if (events.length === 0) return;
	const at = Date.now();
	recorder
		.recordAll(events.map((event) => ({ ...event, at })))
		.catch((error) => console.warn("user-llm:", error));
}
