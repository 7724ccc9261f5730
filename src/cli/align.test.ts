import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkpoints, ggufFile } from "../llm/testing/checkpoints.ts";
import { huggingFaceFiles } from "../llm/testing/huggingFace.ts";
import { readLanguageModelFile } from "./align.ts";

const folder = mkdtempSync(join(tmpdir(), "language-model-"));
const [checkpoint] = checkpoints;

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
