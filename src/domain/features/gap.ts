import * as v from "valibot";
import { feature, type UserHistory } from "../feature.ts";
import { ascending, positive } from "../schemaPieces.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Bounds between events of one sitting, of one day, and of other seasons, in seconds, roughly even in the logarithm. */
const bounds: readonly number[] = [
	10,
	minute,
	10 * minute,
	hour,
	6 * hour,
	day,
	7 * day,
	30 * day,
	365 * day,
];

/** Whether time passes in a history. */
function hasTimes({ events }: UserHistory): boolean {
	return events.some(({ at }) => at !== events[0].at);
}

/** The time since the event before. Entry `e ≥ 1` of its vocabulary, a list of seconds: less than the `e`-th of them. */
export const gap = feature({
	name: "gap",
	kind: "one",
	width: 8,
	isRelative: true,
	schema: v.pipe(v.array(positive), ascending),
	vocabulary: ({ users }) => (users.some(hasTimes) ? bounds : undefined),
	size: (seconds) => 1 + seconds.length + 1,
	/** The first bound that the time is below, or the entry after the last. */
	encode({ at }, { previous }, seconds) {
		if (!previous) return 0;
		const passed = (at - previous.at) / 1000;
		const bound = seconds.findIndex((limit) => passed < limit);
		return 1 + (bound < 0 ? seconds.length : bound);
	},
});
