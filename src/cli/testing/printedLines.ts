/** @file What a command prints, in place of printing it. */
import { vi } from "vitest";

/** What is printed from here on, line by line, until all mocks are restored; errors are sentences, as users have them. */
export function printedLines(): string[] {
	const printed: string[] = [];
	const print = (line: unknown) => {
		printed.push(String(line));
	};
	vi.spyOn(console, "log").mockImplementation(print);
	vi.spyOn(console, "error").mockImplementation(print);
	vi.spyOn(process.stderr, "write").mockReturnValue(true);
	vi.stubEnv("DEBUG", undefined);
	return printed;
}
