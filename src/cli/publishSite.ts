/** @file Everything that a site serves, in one folder. */
import { existsSync } from "node:fs";
import {
	copyFile,
	cp,
	mkdir,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { checkShards } from "../bundle/checkShards.ts";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { readBundle } from "../bundle/readBundle.ts";
import type { ReadFile } from "../bundle/readFile.ts";
import { shardFolder } from "../bundle/shardFiles.ts";
import { sha256OfFile } from "./sha256OfFile.ts";

export interface PublishOptions {
	/** The folder of a bundle, with its `bundle.json`. */
	readonly bundle: string;
	/** Where to write the folders `bundle`, `user-llm` and `models`; what else lies there stays. */
	readonly out: string;
	/** The language model's file, to be served, too. */
	readonly languageModel?: string;
	readonly signal?: AbortSignal;
}

/**
 * Copies a bundle, once it is known to be whole, to `bundle/`, the package's built files to `user-llm/` and, if it is
 * given, the language model with its licence to `models/`. Returns the names of the folders.
 *
 * @throws BundleError where the bundle is not whole.
 * @throws Error where the language model's file is not the one that the bundle names, and where it names none.
 */
export async function publishSite({
	bundle,
	out,
	languageModel,
	signal,
}: PublishOptions): Promise<string[]> {
	const read: ReadFile = (path) => readFile(join(bundle, path), { signal });
	const whole = await readBundle(read, { signal });
	await whole.adapter?.read(signal);
	await checkShards(read, whole, signal);
	const wanted = whole.manifest.languageModel;
	if (languageModel) await checkFile(languageModel, wanted, signal);
	await mkdir(out, { recursive: true });
	const published = join(out, "bundle");
	if (relative(bundle, published) !== "") {
		// Shards are named by what is in them: those of before would stay.
		await rm(join(published, shardFolder), { recursive: true, force: true });
		await cp(bundle, published, { recursive: true });
	}
	await copyScripts(join(out, "user-llm"));
	if (!languageModel || !wanted) return ["bundle", "user-llm"];
	const models = join(out, "models");
	await mkdir(models, { recursive: true });
	await copyFile(languageModel, join(models, wanted.file));
	await writeLicense(models, wanted);
	return ["bundle", "user-llm", "models"];
}

/** The package's files for pages: those at the top of what was built. */
async function copyScripts(folder: string): Promise<void> {
	const built = builtFiles();
	await mkdir(folder, { recursive: true });
	for (const entry of await readdir(built, { withFileTypes: true })) {
		if (!entry.isFile()) continue;
		await copyFile(join(built, entry.name), join(folder, entry.name));
	}
}

/** Above this file in the package; from source, what `npm run build:package` wrote. */
function builtFiles(): string {
	const folders = ["../", "../../dist/"].map((path) =>
		fileURLToPath(new URL(path, import.meta.url)),
	);
	const found = folders.find((path) =>
		existsSync(join(path, "modelWorker.js")),
	);
	if (found) return found;
	throw new Error(
		'The package\'s built files are missing. Run "npm run build:package" first.',
	);
}

/** Makes sure that a page will accept the file. */
async function checkFile(
	path: string,
	expected: LanguageModelFile | undefined,
	signal: AbortSignal | undefined,
): Promise<void> {
	if (!expected) {
		throw new Error(
			"The bundle reads no language model. Leave out --language-model.",
		);
	}
	const sha256 = await sha256OfFile(path, signal);
	if (sha256 !== expected.sha256) {
		throw new Error(
			`${path} has the SHA-256 ${sha256}; the bundle was made for ${expected.file} with ${expected.sha256}. Give that file as --language-model.`,
		);
	}
}

/** The terms beside the file, whole where this package has their text. */
async function writeLicense(
	folder: string,
	{ name, file, license }: LanguageModelFile,
): Promise<void> {
	const heading = `${file}: ${name}, under the licence ${license}.\n`;
	// At the same place above this file in the package and from source.
	const text = new URL(`../../licenses/${license}.txt`, import.meta.url);
	const terms = existsSync(text) ? `\n${await readFile(text, "utf8")}` : "";
	await writeFile(join(folder, "LICENSE.txt"), heading + terms);
}
