/** @file One line that says what is being done and how far it is, rewritten in place on a terminal. */

/** Milliseconds between two lines where the output is a file and lines stay. */
const quiet = 15_000;

export interface CountLine {
	report(what: string, done: number, total: number): void;
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
	return {
		report: (what, done, total) => show(`${what}: ${done} of ${total}`),
		show,
		clear() {
			if (output.isTTY) output.write("\r\u001B[K");
		},
	};
}
