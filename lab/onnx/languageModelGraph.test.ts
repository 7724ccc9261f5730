import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import {
	randomTokens,
	languageModelShape as shape,
} from "../../src/engines/testing/testModels.ts";
import { initialWeights } from "../../src/model/initialWeights.ts";
import {
	decoderLayers,
	languageModelWeights,
	tokenScores,
} from "../../src/model/languageModel.ts";
import {
	ReferenceCache,
	referenceOperators,
	referenceWeight,
} from "../../src/operators/reference.ts";
import { relativeError } from "../../src/operators/testing/relativeError.ts";
import { languageModelOnnx } from "./languageModelGraph.ts";

const weight = initialWeights(3);
const { layers, keyValueHeads, width, heads, vocabulary } = shape;
const tokens = randomTokens(23, 1);
const expected = referenceLogits();

/** The logits after each token, `[tokens, vocabulary]`. */
function referenceLogits(): Float32Array {
	const weights = languageModelWeights(
		(...wanted) => referenceWeight(weight(...wanted)),
		shape,
	);
	const rows = decoderLayers(
		referenceOperators,
		referenceOperators.embed(weights.embedding, tokens),
		weights,
		shape,
		weights.layers.map(() => new ReferenceCache()),
	);
	return tokenScores(referenceOperators, rows, weights, shape).data;
}

type Values = Record<string, Tensor>;

const integers = (values: readonly number[]) =>
	new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);

function nothingBefore(): Values {
	const none = () =>
		new Tensor("float32", [], [1, keyValueHeads, 0, width / heads]);
	const names = Array.from({ length: layers }, (_, layer) => [
		`past_key_values.${layer}.key`,
		`past_key_values.${layer}.value`,
	]);
	return Object.fromEntries(names.flat().map((name) => [name, none()]));
}

test("the ONNX model gives what the reference gives, run by run and for as many rows as are asked for", async () => {
	const contents = {
		shape,
		weight,
		contextLength: 32,
		vocabulary: { tokens: [], control: [], merges: [], end: 0 },
	};
	const session = await InferenceSession.create(
		languageModelOnnx(contents, "fp32"),
	);
	const read = async (from: number, to: number, past: Values, kept: number) =>
		session.run({
			...past,
			input_ids: integers(tokens.slice(from, to)),
			attention_mask: integers(Array(to).fill(1)),
			position_ids: integers([...tokens.keys()].slice(from, to)),
			num_logits_to_keep: new Tensor("int64", [BigInt(kept)], []),
		});
	const first = await read(0, 17, nothingBefore(), 0);
	const past = Object.fromEntries(
		Object.entries(first)
			.filter(([name]) => name.startsWith("present"))
			.map(([name, value]) => [
				name.replace("present", "past_key_values"),
				value as Tensor,
			]),
	);
	const second = await read(17, 23, past, 1);
	expect(second.logits.dims).toEqual([1, 1, vocabulary]);
	const logits = (values: Tensor) => values.data as Float32Array;
	expect(
		relativeError(logits(first.logits), expected.slice(0, 17 * vocabulary)),
	).toBeLessThan(1e-4);
	expect(
		relativeError(logits(second.logits), expected.slice(-vocabulary)),
	).toBeLessThan(1e-4);
});
