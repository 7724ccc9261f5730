/** @file One line that says what is being done and how far it is, rewritten in place on a terminal. */

/** Milliseconds between two lines where the output is a file and lines stay. */
const quiet = 15_000;

export interface CountLine {
	report(what: string, done: number, total: number): void;
	/** The same of a share, from 0 to 1, in percent. */
	reportShare(what: string, share: number): void;
	/** Any other line. */
	show(line: string): void;
	/** Takes the line away, before something else is printed. */
	clear(): void;
}

export function countLine(
	output: NodeJS.WriteStream = process.stderr,
): CountLine {
	// Nothing is known of how far it is at the very beginning.
	let written = performance.now();
	const show = (line: string) => {
		const now = performance.now();
		if (now - written < (output.isTTY ? 200 : quiet)) return;
		written = now;
		output.write(output.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
	};
	const report = (what: string, done: number, total: number) =>
		show(`${what}: ${done} of ${total}`);
	return {
		report,
		reportShare: (what, share) =>
			report(`${what}, percent`, Math.round(100 * share), 100),
		show,
		clear() {
			if (output.isTTY) output.write("\r\u001B[K");
		},
	};
}
