import { type BPE, Tokenizer } from "@huggingface/tokenizers";
import { expect, test } from "vitest";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { ggufFile } from "./testing/checkpoints.ts";
import { words } from "./testing/huggingFace.ts";
import { readSmolLm2, smolLm2IsMissing } from "./testing/smolLm2File.ts";
import { unicodeTexts } from "./testing/unicodeTexts.ts";
import { texts, tokenizerCheckpoints } from "./testing/words.ts";
import { createTokenizer } from "./tokenizer.ts";
import type { VocabularyData } from "./vocabularyData.ts";

/** Hugging Face's "Digits" are ASCII's in JavaScript, and Unicode's in Rust; these are, too. */
const smolLmWords = {
	type: "Sequence",
	pretokenizers: [
		...[
			"\\p{N}",
			"'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
		].map((Regex) => ({
			type: "Split",
			pattern: { Regex },
			behavior: "Isolated",
			invert: false,
		})),
		{ type: "ByteLevel", add_prefix_space: false, use_regex: false },
	],
};

/** The same vocabulary in Hugging Face's tokenizer; control tokens are not looked for. */
function reference({ tokens, merges }: VocabularyData, name: string) {
	const ids = new Map(tokens.map((token, id) => [token, id]));
	const tokenizer = new Tokenizer(
		{
			model: {
				type: "BPE",
				vocab: {},
				merges,
				ignore_merges: name === "llama-bpe",
			},
			pre_tokenizer: name === "smollm" ? smolLmWords : words[name],
			added_tokens: [],
			normalizer: null,
			post_processor: null,
			decoder: null,
		},
		{},
	);
	(tokenizer.model as BPE).tokens_to_ids = ids;
	return (text: string) => tokenizer.encode(text).ids;
}

function expectSame(vocabulary: VocabularyData, name: string) {
	const expected = reference(vocabulary, name);
	const tokenizer = createTokenizer(vocabulary);
	for (const text of [
		...texts.filter((text) => !text.includes("<|")),
		...unicodeTexts(2000),
	]) {
		const tokens = tokenizer.encode(tokenizer.asWords(text));
		expect({ text, tokens }).toEqual({ text, tokens: expected(text) });
	}
}

test.each(tokenizerCheckpoints)(
	'"$name" gives the tokens that Hugging Face\'s tokenizer gives',
	(checkpoint) => {
		const file = bytesInMemory(ggufFile(checkpoint));
		expectSame(
			readLanguageModel(file, allFamilies).vocabulary,
			checkpoint.name,
		);
	},
);

test.skipIf(smolLm2IsMissing)(
	"SmolLM2 gives the tokens that Hugging Face's tokenizer gives",
	() => {
		const { vocabulary } = readLanguageModel(readSmolLm2());
		expectSame(vocabulary, "smollm");
	},
);

test.skipIf(smolLm2IsMissing)(
	"a word as long as a page of text is read in a moment",
	() => {
		const { vocabulary } = readLanguageModel(readSmolLm2());
		const tokenizer = createTokenizer(vocabulary);
		const text = "abracadabra".repeat(500);
		// By what was computed: by the clock it takes as long as others let it.
		const before = process.cpuUsage();
		expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
		expect(process.cpuUsage(before).user).toBeLessThan(500_000);
	},
);
