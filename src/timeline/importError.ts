import { TimelineError } from "./timelineError.ts";

/** A line that is no event. */
export interface BadLine {
	/** Counted from 1. */
	readonly line: number;
	/** What is wrong with it, an `InvalidEventError` or the JSON parser's error. */
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
		const others = badLines.length - 1;
		super(
			`Line ${line}: ${error.message}${others > 0 ? ` (and ${others} more wrong lines)` : ""}. ` +
				"Nothing was imported: correct the file and import it again.",
		);
	}
}
