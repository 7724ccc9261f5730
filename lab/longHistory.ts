/** @file A person of whom much is known. */
import type { Dataset } from "../src/datasets/dataset.ts";
import type { TimelineEvent } from "../src/timeline/event.ts";

/** The first events of the first user who has at least `events`. */
export function longHistory(
	{ name, users }: Dataset,
	events: number,
): readonly TimelineEvent[] {
	const user = users.find((each) => each.events.length >= events);
	if (user) return user.events.slice(0, events);
	throw new RangeError(`${name} has no user with ${events} events.`);
}
