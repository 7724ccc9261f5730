/** Something that the timeline could not do; what it stored before is as it was. The base of its other errors. */
export class TimelineError extends Error {
	override readonly name: string = "TimelineError";
}

/** What the browser says of its database, which is for those who make browsers. */
export function browserSays(cause: unknown): string {
	const { name, message } = cause as Error;
	return `The browser says “${message || name}”.`;
}
