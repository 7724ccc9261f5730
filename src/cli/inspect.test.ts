import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exampleBundle } from "../bundle/testing/exampleBundle.ts";
import { inspect } from "./inspect.ts";

let folder: string;
let output: string;
let errors: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "bundle-"));
	output = "";
	errors = "";
	vi.spyOn(process.stdout, "write").mockImplementation((text) => {
		output += text;
		return true;
	});
	vi.spyOn(console, "error").mockImplementation((line) => {
		errors += line;
	});
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(folder, { recursive: true });
	process.exitCode = undefined;
});

test("a folder with a bundle is explained", async () => {
	for (const [path, bytes] of await exampleBundle({ hasItemToItem: true })) {
		const file = join(folder, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, bytes);
	}
	await runCommand(inspect, { rawArgs: [folder] });
	expect(errors).toBe("");
	expect(output).toMatch(/^Example films \(bundle format 4\)\n/);
	expect(output).toContain("Catalogue: 7 items");
	expect(output).toContain("Item-to-item model: on average up to 28 items");
});

test("a folder without a bundle is refused by the file that is missing", async () => {
	await runCommand(inspect, { rawArgs: [folder] });
	expect(errors).toMatch(/^bundle\.json: could not be read/);
	expect(process.exitCode).toBe(1);
	expect(output).toBe("");
});
