import { expect, test } from "vitest";
import { bytesInMemory } from "./byteSource.ts";
import { GgufError } from "./ggufReader.ts";
import { readLanguageModel } from "./languageModelFile.ts";
import { openLanguageModel } from "./openLanguageModel.ts";
import { checkpoints, ggufFile } from "./testing/checkpoints.ts";

const converted = checkpoints.find(({ weights }) => weights === "Q4_K");

test("a file with numbers that engines do not know is opened with what converts them", async () => {
	if (!converted) throw new Error("No checkpoint is in Q4_K.");
	const source = bytesInMemory(ggufFile(converted));
	expect(() => readLanguageModel(source)).toThrow("known types are F32, Q4_1");
	const { shape, weight } = await openLanguageModel(source);
	const { vocabulary, width } = shape;
	const embedding = weight("llm.embedding", [vocabulary, width], "zeros");
	expect(embedding.type).toBe("q4_1");
	expect(embedding.data.some((byte) => byte !== 0)).toBe(true);
});

test("a file that is no GGUF is refused as damaged", async () => {
	const source = bytesInMemory(new TextEncoder().encode("<html>"));
	await expect(openLanguageModel(source)).rejects.toThrow(GgufError);
});
