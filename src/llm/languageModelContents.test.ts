import { describe, expect, test } from "vitest";
import { plainKernels } from "../engines/wasm/testing/plainKernels.ts";
import { WasmTextEngine } from "../engines/wasm/textEngine.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import { randomStream } from "../operators/random.ts";
import {
	byteLength,
	floatTensor,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";
import { allFamilies } from "./allFamilies.ts";
import { bytesInMemory } from "./byteSource.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import { GgufError } from "./ggufReader.ts";
import { readLanguageModel } from "./languageModelContents.ts";
import { openLanguageModel } from "./openLanguageModel.ts";
import { smolLmPreTokenizer } from "./preTokenizers.ts";
import { smolLm2 } from "./smolLm2.ts";
import { checkpoints, ggufFile, ggufTensors } from "./testing/checkpoints.ts";
import { readSmolLm2, smolLm2IsMissing } from "./testing/smolLm2File.ts";
import { writeGguf } from "./testing/writeGguf.ts";

const shape = {
	layers: 1,
	width: 8,
	heads: 2,
	keyValueHeads: 1,
	feedForward: 12,
	rotaryBase: 10000,
	normEpsilon: 2 ** -17,
	vocabulary: 4,
};
const metadata = {
	"general.architecture": "llama",
	"llama.block_count": 1,
	"llama.context_length": 64,
	"llama.embedding_length": 8,
	"llama.feed_forward_length": 12,
	"llama.attention.head_count": 2,
	"llama.attention.head_count_kv": 1,
	"llama.rope.freq_base": 10000,
	"llama.rope.dimension_count": 4,
	"llama.attention.layer_norm_rms_epsilon": 2 ** -17,
	"tokenizer.ggml.model": "gpt2",
	"tokenizer.ggml.pre": "smollm",
	"tokenizer.ggml.tokens": ["<|end|>", "a", "b", "ab"],
	"tokenizer.ggml.token_type": [3, 1, 1, 1],
	"tokenizer.ggml.merges": ["a b"],
	"tokenizer.ggml.eos_token_id": 0,
};
const ours = new Map<string, HostTensor>();
languageModelWeights(initialWeights(1, ours), shape);
const theirNames: Record<string, string> = {
	"llm.embedding": "token_embd.weight",
	"llm.norm": "output_norm.weight",
	"llm.layers.0.attention.norm": "blk.0.attn_norm.weight",
	"llm.layers.0.attention.query": "blk.0.attn_q.weight",
	"llm.layers.0.attention.key": "blk.0.attn_k.weight",
	"llm.layers.0.attention.value": "blk.0.attn_v.weight",
	"llm.layers.0.attention.output": "blk.0.attn_output.weight",
	"llm.layers.0.feedForward.norm": "blk.0.ffn_norm.weight",
	"llm.layers.0.feedForward.gate": "blk.0.ffn_gate.weight",
	"llm.layers.0.feedForward.up": "blk.0.ffn_up.weight",
	"llm.layers.0.feedForward.down": "blk.0.ffn_down.weight",
};
const tensors = Object.fromEntries(
	[...ours].map(([name, tensor]) => [theirNames[name], tensor]),
);

describe("readLanguageModel", () => {
	test("finds the shape, the tokens and every weight under our names", () => {
		const read = readLanguageModel(bytesInMemory(writeGguf(metadata, tensors)));
		expect(read.shape).toEqual({
			...shape,
			headWidth: 4,
			attentionBias: false,
			queryKeyNorm: false,
			separateHead: false,
		});
		expect(read.contextLength).toBe(64);
		expect(read.vocabulary).toEqual({
			tokens: ["<|end|>", "a", "b", "ab"],
			control: [0],
			merges: ["a b"],
			end: 0,
			preTokenizer: smolLmPreTokenizer,
		});
		for (const [name, tensor] of ours) {
			expect(read.weight(name, tensor.shape, "zeros")).toMatchObject(tensor);
		}
	});

	test("refuses a weight of another shape or name", () => {
		const { weight } = readLanguageModel(
			bytesInMemory(writeGguf(metadata, tensors)),
		);
		expect(() => weight("llm.norm", [9], "ones")).toThrow(
			'"llm.norm" is f32 [8]; floats [9] were expected',
		);
		expect(() => weight("llm.nrom", [8], "ones")).toThrow(
			'no tensor "llm.nrom"',
		);
	});

	const refusal = (changes: object, changedTensors: object = tensors) => {
		const file = writeGguf({ ...metadata, ...changes }, { ...changedTensors });
		try {
			readLanguageModel(bytesInMemory(file), allFamilies);
		} catch (error) {
			if (error instanceof UnknownLanguageModelError) return error.message;
		}
		return "not refused";
	};

	test("refuses what it cannot run, by name", () => {
		expect(refusal({ "general.architecture": "mamba" })).toContain(
			'"mamba"; known ones: llama, qwen2, qwen3',
		);
		expect(refusal({ "tokenizer.ggml.pre": "tekken" })).toContain(
			'pre-tokenizer "tekken"; known is "gpt2" with: smollm, llama-bpe, qwen2',
		);
		expect(refusal({ "tokenizer.ggml.eos_token_id": 4 })).toContain(
			"end with token 4; it has tokens 0 to 3",
		);
		expect(refusal({ "llama.rope.scaling.type": "yarn" })).toContain(
			'positions by the method "yarn"',
		);
		expect(refusal({ "llama.block_count": "many" })).toContain(
			'"llama.block_count" is string; a number was expected',
		);
		expect(refusal({ "llama.attention.head_count": 3 })).toContain(
			"do not fit together",
		);
	});

	test("refuses tensors that are missing, and tensors it would ignore", () => {
		const { "output_norm.weight": _, ...withoutNorm } = tensors;
		expect(refusal({}, withoutNorm)).toContain(
			'no tensor "output_norm.weight"',
		);
		const bias = floatTensor(new Float32Array(8), [8]);
		expect(refusal({}, { ...tensors, "blk.0.ffn_down.bias": bias })).toContain(
			'a tensor "blk.0.ffn_down.bias"',
		);
		const factors = floatTensor(new Float32Array(2), [2]);
		expect(refusal({}, { ...tensors, "rope_freqs.weight": factors })).toContain(
			"2 positive floats were expected",
		);
	});
});

describe("of a damaged file", () => {
	const [, , , , qwen3] = checkpoints;
	const whole = ggufFile(qwen3);
	/** Damage beyond it changes weights alone. */
	const header = Object.values(ggufTensors(qwen3)).reduce(
		(left, { data }) => left - data.length,
		whole.length,
	);

	test("a model is read whole or refused with one clear error", () => {
		const random = randomStream(2);
		const refusals = new Set<string>();
		for (let round = 0; round < 1000; round++) {
			const damaged = whole.slice();
			for (let i = 0; i < 2; i++) {
				damaged[Math.floor(random() * header)] = Math.floor(random() * 256);
			}
			try {
				const { shape, weight } = readLanguageModel(bytesInMemory(damaged));
				languageModelWeights((...wanted) => {
					const { type, shape: size, data } = weight(...wanted);
					expect(data.length).toBe(byteLength(type, size));
				}, shape);
			} catch (error) {
				if (
					!(error instanceof GgufError) &&
					!(error instanceof UnknownLanguageModelError)
				) {
					throw error;
				}
				refusals.add(error.message);
			}
		}
		expect(refusals.size).toBeGreaterThan(50);
	});
});

test("an engine reads each tensor from the source once", async () => {
	const [checkpoint] = checkpoints;
	const file = ggufFile(checkpoint);
	const reads: string[] = [];
	const { shape, weight } = readLanguageModel({
		length: file.length,
		read(from, to) {
			reads.push(`${from} to ${to}`);
			return file.slice(from, to);
		},
	});
	reads.length = 0;
	const model = { shape, weight, capacity: 8 };
	await WasmTextEngine.create(model, await plainKernels());
	expect(reads.length).toBe(Object.keys(ggufTensors(checkpoint)).length);
	expect(new Set(reads).size).toBe(reads.length);
});

test.each(checkpoints)(
	"a page reads a file whatever its numbers: $name",
	async (checkpoint) => {
		const file = ggufFile(checkpoint);
		const { shape, weight } = await openLanguageModel(bytesInMemory(file));
		const { embedding } = languageModelWeights(weight, shape);
		expect(toFloats(embedding)).toHaveLength(shape.vocabulary * shape.width);
	},
);

describe.skipIf(smolLm2IsMissing)("SmolLM2's file", () => {
	test("has the weights of a Llama of 30 layers, in 4-bit blocks", () => {
		const source = readSmolLm2();
		expect(source.length).toBe(smolLm2.bytes);
		const { shape, weight } = readLanguageModel(source);
		expect(shape).toMatchObject({ layers: 30, width: 576, vocabulary: 49152 });
		const weights = languageModelWeights(weight, shape);
		expect(weights.layers[29].down.type).toBe("q4_1");
		expect(weights.head.type).toBe("q8_0");
	});
});
