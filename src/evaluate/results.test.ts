import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readResults, writeResults } from "./results.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

test("results say what was measured, how to measure it again, and on what", () => {
	const path = writeResults("tiny", "npm run tiny", { speed: 3 }, folder);
	expect(path).toBe(join(folder, "tiny.json"));
	expect(readResults("tiny", folder)).toEqual({
		provenance: {
			command: "npm run tiny",
			commit: expect.stringMatching(/^([0-9a-f]{40}(-dirty)?|unknown)$/),
			date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			machine: {
				cpu: expect.any(String),
				cores: expect.any(Number),
				memoryGiB: expect.any(Number),
				node: process.version,
			},
		},
		speed: 3,
	});
});

test("results that were never written are missed by name", () => {
	expect(() => readResults("missing", folder)).toThrow(
		/missing\.json cannot be read: .* Run the study that writes it\./,
	);
});
