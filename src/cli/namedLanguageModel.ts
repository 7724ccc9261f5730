/** @file What a bundle says of the file of its language model, which a page fetches and checks by that. */
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { allFormats } from "../llm/allFormats.ts";
import { readGguf } from "../llm/gguf.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import type { Adapter } from "../train/runFolder.ts";
import { bytesOfFile } from "./bytesOfFile.ts";
import { sha256OfFile } from "./sha256OfFile.ts";

/** A GGUF file, or the weights in a folder of Hugging Face's files, by name, size and hash. */
export async function describeLanguageModel(
	path: string,
): Promise<LanguageModelFile> {
	const isFolder = (await stat(path)).isDirectory();
	const weights = isFolder ? join(path, "model.safetensors") : path;
	const sha256 = await sha256OfFile(weights);
	if (sha256 === smolLm2.sha256) return smolLm2;
	const { size } = await stat(weights);
	const metadata = isFolder
		? new Map<string, unknown>()
		: readGguf(bytesOfFile(path), allFormats).metadata;
	const text = (key: string, otherwise: string) =>
		String(metadata.get(key) || otherwise);
	return {
		name: text("general.name", basename(path)),
		license: text("general.license", "not named in its file"),
		file: basename(weights),
		bytes: size,
		sha256,
	};
}

/**
 * The file that pages of a bundle fetch.
 *
 * @param given Where it was said to be another one than the run was aligned with, such as one of fewer bits.
 * @throws Error where the run was aligned with files that no page can read.
 */
export async function namedLanguageModel(
	{ languageModel = smolLm2 }: Pick<Adapter, "languageModel">,
	given?: string,
): Promise<LanguageModelFile> {
	const file = given ? await describeLanguageModel(given) : languageModel;
	if (file.file.endsWith(".gguf")) return file;
	throw new Error(
		`A page reads a language model from a GGUF file, not from ${file.file} of ${file.name}. Convert it, and name the file: userllm bundle --language-model FILE.gguf`,
	);
}
