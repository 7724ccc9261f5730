import { describe, expect, test } from "vitest";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readCuts } from "./huggingFaceWords.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { ggufFile } from "./testing/checkpoints.ts";
import { words } from "./testing/huggingFace.ts";
import llamaCpp from "./testing/llamaCppTokens.json";
import { texts, tokenizerCheckpoints } from "./testing/words.ts";
import { createTokenizer } from "./tokenizer.ts";

const expected: Readonly<Record<string, readonly number[][]>> = llamaCpp;

describe.each(tokenizerCheckpoints)(
	'the pre-tokenizer "$name"',
	(checkpoint) => {
		const { name } = checkpoint;
		const file = bytesInMemory(ggufFile(checkpoint));
		const { vocabulary } = readLanguageModel(file, allFamilies);
		const cases = texts.map((text, i) => ({ text, tokens: expected[name][i] }));

		test("cuts texts as llama.cpp does", () => {
			const tokenizer = createTokenizer(vocabulary);
			for (const { text, tokens } of cases) {
				expect({ text, tokens: tokenizer.encode(text) }).toEqual({
					text,
					tokens,
				});
			}
		});

		test("is the one that tokenizer.json describes", () => {
			const preTokenizer = {
				cuts: readCuts(words[name]),
				keepsTokens: name === "llama-bpe",
			};
			const tokenizer = createTokenizer({ ...vocabulary, preTokenizer });
			for (const { text, tokens } of cases) {
				expect({ text, tokens: tokenizer.encode(text) }).toEqual({
					text,
					tokens,
				});
			}
		});
	},
);
