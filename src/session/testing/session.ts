/** @file A user's session on the plainest engine, and what the user may have done. */
import type { Bundle } from "../../bundle/readBundle.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { UserSession } from "../userSession.ts";

export function sessionOf(bundle: Bundle): UserSession {
	return new UserSession(bundle, only(new CpuEngine(bundle)));
}

let at = 0;

/** A second after the one before. */
export const rating = (item: string, value: number): TimelineEvent => ({
	item,
	kind: "rating",
	value,
	at: 1000 * at++,
});
