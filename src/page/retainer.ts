/** @file Keeps to how long, or how many, events a site keeps. */
import type { Retention } from "../timeline/retention.ts";
import type { Timeline } from "../timeline/timeline.ts";

const hourMilliseconds = 60 * 60 * 1000;

export class Retainer {
	readonly #timeline: Timeline;
	readonly #retention: Retention;
	/** When to look again for what is too old. */
	#next = 0;

	constructor(timeline: Timeline, retention: Retention = {}) {
		this.#timeline = timeline;
		this.#retention = retention;
	}

	/** What is too many is let go of at each call, what is too old within the hour: to look for it takes longer. */
	async retain(): Promise<void> {
		const { days, events } = this.#retention;
		const isDue = Date.now() >= this.#next;
		if (isDue) this.#next = Date.now() + hourMilliseconds;
		const due = isDue ? { days, events } : { events };
		if ((due.days ?? due.events) === undefined) return;
		// What cannot be let go of now can at the next event.
		await this.#timeline.retain(due).catch(() => {});
	}
}
