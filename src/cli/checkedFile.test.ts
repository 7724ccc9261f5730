import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInPlace, writeChecked } from "./checkedFile.ts";

let folder: string;
let path: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "checked-"));
	path = join(folder, "models", "small.bin");
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

const parts = ["one ", "two ", "three"].map((text) => Buffer.from(text));
const content = Buffer.concat(parts);
const expected = {
	bytes: content.length,
	sha256: createHash("sha256").update(content).digest("hex"),
};

test("the expected bytes are written, with progress, and recognised", async () => {
	const progress: number[] = [];
	expect(await isInPlace(path, expected)).toBe(false);
	await writeChecked(path, expected, parts, (bytes) => progress.push(bytes));
	expect(progress).toEqual([4, 8, 13]);
	expect(readFileSync(path)).toEqual(content);
	expect(await isInPlace(path, expected)).toBe(true);
});

async function* broken() {
	yield parts[0];
	throw new Error("the connection broke");
}

test.each([
	["too few bytes", parts.slice(1), "9 of the expected 13 bytes"],
	["too many bytes", [...parts, ...parts], "more than the expected 13 bytes"],
	["other bytes", parts.toReversed(), "its SHA-256 is"],
	["a source that breaks off", broken(), "the connection broke"],
])("%s leave what was there as it was", async (_, chunks, message) => {
	await writeChecked(path, expected, parts);
	await expect(writeChecked(path, expected, chunks)).rejects.toThrow(message);
	expect(await isInPlace(path, expected)).toBe(true);
	expect(readdirSync(join(folder, "models"))).toEqual(["small.bin"]);
});
