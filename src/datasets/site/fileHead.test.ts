import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomStream } from "../../operators/random.ts";
import { fileHead } from "./fileHead.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "head-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

const uniform = randomStream(1);
const text = Array.from({ length: 40_000 }, () => `${uniform()}\n`).join("");

test.each([
	["log.csv", text],
	["log.csv.gz", gzipSync(text)],
])("of a large %s the first whole lines are read", async (name, content) => {
	const path = join(folder, name);
	await writeFile(path, content);
	const head = await fileHead(path, 1000);
	expect(head.isWhole).toBe(false);
	expect(head.text.length).toBeGreaterThan(900);
	expect(text.startsWith(head.text)).toBe(true);
	expect(head.text.endsWith("\n")).toBe(true);
});

test.each(["missing.csv", "missing.csv.gz"])("%s is told of", async (name) => {
	await expect(fileHead(join(folder, name), 1000)).rejects.toThrow(
		/ENOENT.*missing/,
	);
});

test("what is no gzip file is told of", async () => {
	const path = join(folder, "log.csv.gz");
	await writeFile(path, text);
	await expect(fileHead(path, 1000)).rejects.toThrow("incorrect header");
});
