/** @file A status line of what is counted: "reading: 3 of 10". */
import { type StatusLine, statusLine } from "./statusLine.ts";

export interface CountLine extends StatusLine {
	report(what: string, done: number, total: number): void;
	/** The same of a share, from 0 to 1, in percent. */
	reportShare(what: string, share: number): void;
}

export function countLine(
	output: NodeJS.WriteStream = process.stderr,
): CountLine {
	// Nothing is known of how far it is at the very beginning.
	const line = statusLine(output, performance.now());
	const report = (what: string, done: number, total: number) =>
		line.show(`${what}: ${done} of ${total}`);
	return {
		...line,
		report,
		reportShare: (what, share) =>
			report(`${what}, percent`, Math.round(100 * share), 100),
	};
}
