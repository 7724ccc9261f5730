/** @file Keeps to how long, or how many, events a site keeps. */
import { UserLlmError } from "../async/userLlmError.ts";
import { checkRetention, type Retention } from "../timeline/retention.ts";
import type { Timeline } from "../timeline/timeline.ts";

const hourMilliseconds = 60 * 60 * 1000;

export class Retainer {
	readonly #retention: Retention;
	/** When to look again for what is too old. */
	#next = 0;

	/** @throws UserLlmError `invalid-argument` for the first limit that is none. */
	constructor(retention: Retention) {
		this.#retention = retention;
		try {
			checkRetention(retention);
		} catch (cause) {
			const { message } = cause as Error;
			throw new UserLlmError("invalid-argument", message, { cause });
		}
	}

	/** What is too many is let go of at each call, what is too old within the hour: to look for it takes longer. */
	async retain(timeline: Timeline): Promise<void> {
		const { days, events } = this.#retention;
		const isDue = Date.now() >= this.#next;
		if (isDue) this.#next = Date.now() + hourMilliseconds;
		const due = isDue ? { days, events } : { events };
		if ((due.days ?? due.events) === undefined) return;
		// What cannot be let go of now can at the next event.
		await timeline.retain(due).catch(() => {});
	}
}
