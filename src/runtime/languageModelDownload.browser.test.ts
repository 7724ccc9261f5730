import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { fetchLanguageModel } from "./languageModelDownload.ts";

const content = Uint8Array.from({ length: 300_001 }, (_, i) => i % 251);
const urls: string[] = [];

function serve(bytes: Uint8Array<ArrayBuffer>): string {
	const url = URL.createObjectURL(new Blob([bytes]));
	urls.push(url);
	return url;
}

async function describeFile(
	bytes: Uint8Array<ArrayBuffer>,
): Promise<LanguageModelFile> {
	const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	return {
		name: "test",
		license: "none",
		file: "test.gguf",
		bytes: bytes.length,
		sha256: [...digest].map((b) => b.toString(16).padStart(2, "0")).join(""),
	};
}

let file: LanguageModelFile;

beforeEach(async () => {
	file = await describeFile(content);
});

afterEach(async () => {
	for (const url of urls.splice(0)) URL.revokeObjectURL(url);
	for (const name of await caches.keys()) await caches.delete(name);
});

describe("the language model's file", () => {
	it("is read with its progress in bytes, and needs no network the next time", async () => {
		const url = serve(content);
		const seen: number[] = [];
		const bytes = await fetchLanguageModel(url, file, {
			onProgress: ({ received, total }) => {
				expect(total).toBe(content.length);
				seen.push(received);
			},
		});
		expect(bytes).toEqual(content);
		expect(seen.at(-1)).toBe(content.length);
		URL.revokeObjectURL(url);
		expect(await fetchLanguageModel(url, file)).toEqual(content);
	});

	it("says which command brings it where it is missing", async () => {
		await expect(
			fetchLanguageModel("/there-is-no-such-file.gguf", file),
		).rejects.toMatchObject({
			code: "language-model-missing",
			message: expect.stringContaining("npm run fetch-model"),
		});
	});

	it("refuses another file of the same size, and does not keep it", async () => {
		const other = content.slice();
		other[7]++;
		await expect(fetchLanguageModel(serve(other), file)).rejects.toMatchObject({
			code: "language-model-damaged",
			message: expect.stringContaining(file.sha256),
		});
		expect(await fetchLanguageModel(serve(content), file)).toEqual(content);
	});

	it.each([
		[-1, "300000"],
		[1, "more than 300001"],
	])("refuses a file that is %i bytes off", async (difference, arrived) => {
		const other = new Uint8Array(content.length + difference);
		await expect(fetchLanguageModel(serve(other), file)).rejects.toMatchObject({
			code: "language-model-damaged",
			message: expect.stringContaining(arrived),
		});
	});

	it("stops when it is told to, and can be asked again", async () => {
		const controller = new AbortController();
		const url = serve(content);
		await expect(
			fetchLanguageModel(url, file, {
				signal: controller.signal,
				onProgress: () => controller.abort(),
			}),
		).rejects.toMatchObject({ name: "AbortError" });
		expect(await fetchLanguageModel(url, file)).toEqual(content);
	});
});
