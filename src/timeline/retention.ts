/** @file How long, or how much, a site keeps of what a visitor did. */
import { describe } from "./checkEvent.ts";
import { TimelineError } from "./timelineError.ts";

/** How much is kept; each unless given is without limit. */
export interface Retention {
	/** For so many days. */
	readonly days?: number;
	/** At most so many events, the latest ones. */
	readonly events?: number;
}

/** @throws TimelineError for the first limit that is none: taken as one, it could let go of everything. */
export function checkRetention(retention: Retention): void {
	for (const [name, limit] of Object.entries(retention)) {
		if (limit === undefined) continue;
		if (name === "days") {
			if (limit > 0 && Number.isFinite(limit)) continue;
			throw wrong(name, "a number of days above 0", limit);
		}
		if (name !== "events") throw wrong(name, "`days` or `events`", limit);
		if (Number.isInteger(limit) && limit >= 0) continue;
		throw wrong(name, "a whole number", limit);
	}
}

function wrong(name: string, expected: string, limit: unknown): TimelineError {
	return new TimelineError(
		`retention.${name}: expected ${expected}, got ${describe(limit)}. Nothing was let go of.`,
	);
}
