/** @file The same events in other orders and at other paces: a taste stays the same. */
import { shuffled } from "../operators/random.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** Events, oldest first, as they could have happened as well. */
export type Arrangement = (
	events: readonly TimelineEvent[],
	random: () => number,
) => readonly TimelineEvent[];

/** By the names that tables have. Where the order changes, the times stay where they are. */
export const arrangements = {
	"in order": (events) => events,
	shuffled: (events, random) => atTimesOf(events, shuffled(events, random)),
	"1500 ms apart": (events) => apart(events, 1500),
	"1 h apart": (events) => apart(events, 3_600_000),
	reversed: (events) => atTimesOf(events, events.toReversed()),
} as const satisfies Record<string, Arrangement>;

export type ArrangementName = keyof typeof arrangements;

function atTimesOf(
	events: readonly TimelineEvent[],
	order: readonly TimelineEvent[],
): readonly TimelineEvent[] {
	return order.map((event, i) => ({ ...event, at: events[i].at }));
}

/** @param pace Milliseconds from one event to the next. */
function apart(
	events: readonly TimelineEvent[],
	pace: number,
): readonly TimelineEvent[] {
	return events.map((event, i) => ({ ...event, at: events[0].at + i * pace }));
}
