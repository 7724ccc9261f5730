import { readFileSync } from "node:fs";

/** What a file holds as JSON. @throws Error that names the file. */
export function readJson(path: string): unknown {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (cause) {
		throw new Error(
			`${path} could not be read as JSON: ${(cause as Error).message}`,
			{ cause },
		);
	}
}
