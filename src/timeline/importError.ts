import { TimelineError } from "./timelineError.ts";

/** A line that is no event. */
export interface BadLine {
	/** Counted from 1. */
	readonly line: number;
	/** What is wrong with it, an `InvalidEventError`; its field is `event` where the line is not even JSON. */
	readonly error: Error;
}

/** Lines of which none was imported, because some are wrong. */
export class ImportError extends TimelineError {
	override readonly name = "ImportError";

	constructor(
		/** All wrong lines, in their order. */
		readonly badLines: readonly BadLine[],
	) {
		const [{ line, error }] = badLines;
		const count = badLines.length - 1;
		const others = `${count} more wrong ${count === 1 ? "line" : "lines"}`;
		super(
			`Line ${line}: ${error.message}${count > 0 ? ` (and ${others})` : ""}. ` +
				"Nothing was imported: correct the file and import it again.",
		);
	}
}
