import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { smolLm2 } from "../llm/smolLm2.ts";
import { checkpoints, ggufFile } from "../llm/testing/checkpoints.ts";
import { huggingFaceFiles } from "../llm/testing/huggingFace.ts";
import { nextCommand, readLanguageModelFile } from "./align.ts";
import {
	describeLanguageModel,
	namedLanguageModel,
} from "./namedLanguageModel.ts";

const folder = mkdtempSync(join(tmpdir(), "language-model-"));
const [checkpoint] = checkpoints;

test("what to do after an alignment overwrites no bundle that is published", () => {
	expect(nextCommand("data", "work/run")).toBe(
		"npx userllm bundle --data data --run work/run --out work/run/bundle",
	);
});

test("a bundle names the file that its run was aligned with, or the one that was given", async () => {
	const path = join(folder, "other.gguf");
	const bytes = ggufFile(checkpoint);
	writeFileSync(path, bytes);
	const languageModel = await describeLanguageModel(path);
	expect(languageModel).toMatchObject({
		file: "other.gguf",
		bytes: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
	});
	expect(await namedLanguageModel({ languageModel })).toBe(languageModel);
	expect(await namedLanguageModel({}, path)).toEqual(languageModel);
	expect(await namedLanguageModel({})).toBe(smolLm2);
});

test("a run that was aligned with a folder of Hugging Face's needs a file that pages can read", async () => {
	const weights = join(mkdtempSync(join(folder, "hub-")), "model.safetensors");
	writeFileSync(weights, "weights");
	const languageModel = await describeLanguageModel(dirname(weights));
	expect(languageModel).toMatchObject({ file: "model.safetensors", bytes: 7 });
	await expect(namedLanguageModel({ languageModel })).rejects.toThrow(
		"userllm bundle --language-model FILE.gguf",
	);
});

test("a language model is opened from a GGUF file and from a folder of Hugging Face's", async () => {
	const path = join(folder, "model.gguf");
	writeFileSync(path, ggufFile(checkpoint));
	const { config, tokenizer, weights } = huggingFaceFiles(checkpoint);
	writeFileSync(join(folder, "config.json"), config);
	writeFileSync(join(folder, "tokenizer.json"), tokenizer);
	const tensors = weights.read(0, weights.length);
	writeFileSync(join(folder, "model.safetensors"), tensors);
	const [one, other] = [
		await readLanguageModelFile(path),
		await readLanguageModelFile(folder),
	];
	const norm = (contents: typeof one) =>
		contents.weight("llm.norm", [64], "ones").data;
	expect(norm(one).length).toBe(256);
	expect(norm(other)).toEqual(norm(one));
});

test("a file that is missing is named, with the command that brings one", async () => {
	await expect(readLanguageModelFile(join(folder, "no"))).rejects.toThrow(
		/no: ENOENT.*userllm fetch-model/,
	);
});
