/** @file One line that says how far something is, rewritten in place on a terminal. */

/** Milliseconds between two lines on a terminal. */
const pause = 200;

/** Milliseconds between two lines where the output is a file and lines stay. */
const quiet = 15_000;

export interface StatusLine {
	/** Shows a line, unless one was shown just before. */
	show(line: string): void;
	/** Shows a line that remains to be read. */
	keep(line: string): void;
	/** Takes the line away, before something else is printed. */
	clear(): void;
}

/** @param shown When a line was shown, as `performance.now()` tells it: the next one waits. Never unless given. */
export function statusLine(
	output: NodeJS.WriteStream,
	shown = Number.NEGATIVE_INFINITY,
): StatusLine {
	let last = shown;
	const write = (line: string, isKept: boolean) => {
		last = performance.now();
		if (output.isTTY) output.write(`\r\u001B[K${line}${isKept ? "\n" : ""}`);
		else output.write(`${line}\n`);
	};
	return {
		show(line) {
			if (performance.now() - last < (output.isTTY ? pause : quiet)) return;
			write(line, false);
		},
		keep: (line) => write(line, true),
		clear() {
			if (output.isTTY) output.write("\r\u001B[K");
		},
	};
}
