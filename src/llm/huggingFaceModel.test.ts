import { describe, expect, test } from "vitest";
import { languageModelWeights } from "../model/languageModel.ts";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import {
	type HuggingFaceFiles,
	readHuggingFaceModel,
} from "./huggingFaceModel.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { checkpoints, ggufFile } from "./testing/checkpoints.ts";
import { huggingFaceFiles } from "./testing/huggingFace.ts";

const inFloats = checkpoints.filter(
	({ weights, embedding = weights }) =>
		/^B?F(16|32)$/.test(weights) && /^B?F(16|32)$/.test(embedding),
);

describe("a checkpoint in Hugging Face's files", () => {
	test.each(inFloats)("is the one in a GGUF file: $name", (checkpoint) => {
		const gguf = readLanguageModel(
			bytesInMemory(ggufFile(checkpoint)),
			allFamilies,
		);
		const read = readHuggingFaceModel(huggingFaceFiles(checkpoint));
		const { rotaryFactors, ...shape } = read.shape;
		expect({ ...shape, normEpsilon: 0 }).toEqual({
			...gguf.shape,
			rotaryFactors: undefined,
			normEpsilon: 0,
		});
		expect(shape.normEpsilon).toBeCloseTo(gguf.shape.normEpsilon, 10);
		expect(rotaryFactors?.map(Math.fround)).toEqual(gguf.shape.rotaryFactors);
		expect(read.contextLength).toBe(gguf.contextLength);
		const { preTokenizer: _, ...vocabulary } = gguf.vocabulary;
		expect(read.vocabulary).toMatchObject(vocabulary);
		languageModelWeights((...wanted) => {
			const [name, size] = wanted;
			const [ours, theirs] = [read.weight(...wanted), gguf.weight(...wanted)];
			expect(ours.type, name).toBe(theirs.type);
			expect(ours.shape, name).toEqual(size);
			expect(Buffer.compare(ours.data, theirs.data), name).toBe(0);
		}, shape);
	});
});

const [files] = inFloats.map(huggingFaceFiles);

/** What is said of the files with some values of one of them changed. */
function refusal(
	file: "config" | "tokenizer",
	changes: object,
	kind: new () => Error = UnknownLanguageModelError,
): string {
	const value = JSON.parse(new TextDecoder().decode(files[file]));
	const changed = new TextEncoder().encode(
		JSON.stringify({ ...value, ...changes }),
	);
	return refusalOf({ ...files, [file]: changed }, kind);
}

function refusalOf(
	given: HuggingFaceFiles,
	kind: new () => Error = RangeError,
): string {
	try {
		readHuggingFaceModel(given);
	} catch (error) {
		if (error instanceof kind) return error.message;
		throw error;
	}
	return "not refused";
}

describe("refused by name is", () => {
	test("another architecture", () => {
		expect(refusal("config", { model_type: "gemma2" })).toContain(
			'architecture "gemma2"; known ones: llama, qwen2, qwen3',
		);
	});

	test("another way to scale positions", () => {
		const yarn = { rope_type: "yarn", factor: 4 };
		expect(refusal("config", { rope_scaling: yarn })).toContain('"yarn"');
		const half = { rope_type: "llama3", factor: 4 };
		expect(refusal("config", { rope_scaling: half })).toContain(
			"with its four numbers",
		);
	});

	test("numbers that do not fit together, or do not fit the tensors", () => {
		expect(refusal("config", { num_attention_heads: 3 })).toContain(
			"do not fit together",
		);
		expect(refusal("config", { intermediate_size: 64 })).toContain(
			"gate_proj.weight",
		);
		expect(refusal("config", { vocab_size: 2 ** 52 })).toContain(
			"embed_tokens.weight",
		);
		expect(refusal("config", { num_hidden_layers: 1 })).toContain(
			'a tensor "model.layers.1.',
		);
	});

	test("a head that is announced and missing", () => {
		expect(refusal("config", { tie_word_embeddings: false })).toContain(
			'no tensor "lm_head.weight"',
		);
	});

	test("another kind of tokenizer", () => {
		const model = { type: "Unigram", vocab: {}, merges: [] };
		expect(refusal("tokenizer", { model })).toContain(
			'"Unigram" with the pre-tokenizer "Sequence"; known is byte-level BPE',
		);
		expect(
			refusal("tokenizer", { normalizer: { type: "Lowercase" } }),
		).toContain('changes texts by "Lowercase"');
	});

	test.each([
		{
			type: "Sequence",
			pretokenizers: [{ type: "Whitespace" }, { type: "ByteLevel" }],
		},
		{ type: "ByteLevel", add_prefix_space: true },
		{
			type: "Sequence",
			pretokenizers: [
				{
					type: "Split",
					pattern: { Regex: "\\p{L}?+" },
					behavior: "Isolated",
					invert: false,
				},
				{ type: "ByteLevel", add_prefix_space: false, use_regex: false },
			],
		},
	])("words that are cut in another way: %o", (pre_tokenizer) => {
		expect(refusal("tokenizer", { pre_tokenizer })).toContain(
			`cuts texts by ${JSON.stringify(pre_tokenizer)}; known are "Split"`,
		);
	});
});

describe("damage is found:", () => {
	test("a value that is missing or of another kind", () => {
		expect(refusal("config", { rms_norm_eps: "1e-5" }, RangeError)).toContain(
			"rms_norm_eps",
		);
		const model = { type: "BPE", vocab: { a: -1 }, merges: [] };
		expect(refusal("tokenizer", { model }, RangeError)).toContain(
			"model.vocab",
		);
	});

	test("a token beyond the embedding", () => {
		const model = { type: "BPE", vocab: { a: 48 }, merges: [] };
		expect(refusal("tokenizer", { model }, RangeError)).toContain(
			'token "a" has the id 48; the embedding has 48 rows',
		);
	});

	test("weights that were cut anywhere", () => {
		const { weights } = files;
		for (let length = 0; length < weights.length; length += 4097) {
			const cut = bytesInMemory(weights.read(0, length));
			expect(refusalOf({ ...files, weights: cut })).not.toBe("not refused");
		}
	});
});

test("tokens that share their names with an object's own are kept", () => {
	const vocab = { constructor: 5, prototype: 6, __proto: 7 };
	const model = { type: "BPE", vocab, merges: [] };
	const value = JSON.parse(new TextDecoder().decode(files.tokenizer));
	const tokenizer = new TextEncoder().encode(
		JSON.stringify({ ...value, model }),
	);
	const { tokens } = readHuggingFaceModel({ ...files, tokenizer }).vocabulary;
	expect(tokens.slice(4, 8)).toEqual([
		"[PAD4]",
		"constructor",
		"prototype",
		"__proto",
	]);
});
