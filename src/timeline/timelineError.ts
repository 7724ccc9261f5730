/** Something that the timeline could not do; what it stored before is as it was. The base of its other errors. */
export class TimelineError extends Error {
	override readonly name: string = "TimelineError";
}
