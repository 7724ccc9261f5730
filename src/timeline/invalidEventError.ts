import { TimelineError } from "./timelineError.ts";

/** An event that is not stored because one of its fields is wrong. */
export class InvalidEventError extends TimelineError {
	override readonly name = "InvalidEventError";

	constructor(
		/** The field that is wrong; `event` where the whole is no event. */
		readonly field: string,
		/** What should stand there, in words. */
		readonly expected: string,
		/** What stands there, in words. */
		readonly received: string,
	) {
		super(`${field}: expected ${expected}, got ${received}`);
	}
}
