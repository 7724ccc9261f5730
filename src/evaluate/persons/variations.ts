/** @file The same person once more: faster, in another order, or with another opinion. */
import type { TimelineEvent } from "../../timeline/event.ts";
import type { PersonEvent, Persons } from "./person.ts";

/** When a made-up timeline begins, in milliseconds since 1970. */
const begin = Date.UTC(2026, 0, 1);

/** The events one after the other, each `gap` milliseconds after the one before. */
export function atPace(
	events: readonly PersonEvent[],
	gap: number,
): TimelineEvent[] {
	return events.map((event, i) => ({ ...event, at: begin + i * gap }));
}

/** The events with the first one turned from the best rating to the worst; nothing where it is not the best. */
export function favouriteTurned(
	[first, ...others]: readonly PersonEvent[],
	{ best, worst }: Pick<Persons, "best" | "worst">,
): PersonEvent[] | undefined {
	if (first?.kind !== "rating" || first.value !== best) return undefined;
	return [{ ...first, value: worst }, ...others];
}
