import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLargeFile } from "./readLargeFile.ts";

const folder = await mkdtemp(join(tmpdir(), "user-llm-large-"));
const path = join(folder, "file");
afterAll(() => rm(folder, { recursive: true }));

test.each([1, 3, 7, 100])(
	"a file is read whole, %i bytes at once at most",
	async (atOnce) => {
		const bytes = Uint8Array.from({ length: 7 }, (_, i) => i);
		await writeFile(path, bytes);
		expect(await readLargeFile(path, atOnce)).toEqual(bytes);
	},
);

test("where there is no file, the error says so", async () => {
	await expect(readLargeFile(join(folder, "none"))).rejects.toMatchObject({
		code: "ENOENT",
	});
});
