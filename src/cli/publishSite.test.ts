import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import {
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exampleBundle } from "../bundle/testing/exampleBundle.ts";
import { site } from "../domain/site/site.ts";
import { publish } from "./publish.ts";
import { publishSite } from "./publishSite.ts";
import { printedLines } from "./testing/printedLines.ts";
import { writeBundleFolder } from "./writeBundleFolder.ts";

let folder: string;
let bundle: string;
let out: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "user-llm-"));
	bundle = join(folder, "trained");
	out = join(folder, "site");
	await mkdir(bundle);
	for (const [path, content] of await exampleBundle()) {
		await writeFile(join(bundle, path), content);
	}
});

afterEach(async () => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	await rm(folder, { recursive: true });
});

/** Makes the bundle name a language model of these bytes, and writes them beside it. */
async function languageModel(bytes: string): Promise<string> {
	const path = join(bundle, "bundle.json");
	const manifest = JSON.parse(await readFile(path, "utf8"));
	manifest.languageModel = {
		...manifest.languageModel,
		file: "small.gguf",
		license: "Apache-2.0",
		bytes: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
	};
	await writeFile(path, JSON.stringify(manifest));
	const file = join(folder, "downloaded.gguf");
	await writeFile(file, bytes);
	return file;
}

test("the bundle, the scripts for pages and nothing for Node lie in one folder", async () => {
	expect(await publishSite({ bundle, out })).toEqual(["bundle", "user-llm"]);
	expect((await readdir(join(out, "bundle"))).sort()).toEqual(
		(await readdir(bundle)).sort(),
	);
	const scripts = await readdir(join(out, "user-llm"));
	expect(scripts).toEqual(
		expect.arrayContaining(["index.js", "elements.js", "modelWorker.js"]),
	);
	expect(scripts).toEqual(
		expect.arrayContaining(["plain-alone.wasm", "LICENSES.txt"]),
	);
	expect(scripts).not.toContain("node");
});

test("the language model is published under the name that the bundle gives it, with its licence", async () => {
	const file = await languageModel("weights");
	await publishSite({ bundle, out, languageModel: file });
	const models = join(out, "models");
	expect(await readFile(join(models, "small.gguf"), "utf8")).toBe("weights");
	const license = await readFile(join(models, "LICENSE.txt"), "utf8");
	expect(license).toContain("small.gguf");
	expect(license).toContain("Apache License");
});

test("another language model is refused before anything is written", async () => {
	const file = await languageModel("weights");
	await writeFile(file, "others");
	await expect(
		publishSite({ bundle, out, languageModel: file }),
	).rejects.toThrow(/SHA-256.*small\.gguf/);
	expect(existsSync(out)).toBe(false);
});

test("a bundle that is not whole is refused by the file at fault", async () => {
	await writeFile(join(bundle, "adapter.safetensors"), "cut");
	await expect(publishSite({ bundle, out })).rejects.toThrow(
		/adapter\.safetensors/,
	);
	expect(existsSync(out)).toBe(false);
});

test("a bundle that already lies in the folder to publish stays", async () => {
	await publishSite({ bundle, out });
	const there = join(out, "bundle");
	await publishSite({ bundle: there, out });
	expect((await readdir(there)).sort()).toEqual((await readdir(bundle)).sort());
});

test("the command asks for a language model where the bundle names one, and shows what a page needs", async () => {
	const printed = printedLines();
	const rawArgs = ["--bundle", bundle, "--out", out];
	await languageModel("weights");
	await runCommand(publish, { rawArgs });
	expect(printed.at(-1)).toMatch(/answers need small\.gguf: --language-model/);
	const catalogue = {
		name: "Shop",
		license: "Ours.",
		attribution: "The shop.",
		domain: site(),
		users: [],
		items: [{ id: "1", title: "A mug", categories: ["Kitchen"] }],
	};
	const alone = join(folder, "alone");
	await writeBundleFolder(catalogue, undefined, alone);
	await runCommand(publish, { rawArgs: ["--bundle", alone, "--out", out] });
	expect(printed.at(-1)).toMatch(
		/Put this into a page beside them[\s\S]*item: "1"/,
	);
});
