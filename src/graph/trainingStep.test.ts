import { describe, expect, test } from "vitest";
import {
	type GatedCrossAttentionShape,
	gatedCrossAttention,
	gatedCrossAttentionWeights,
	latentMemory,
	latentMemoryWeights,
} from "../model/gatedCrossAttention.ts";
import { initialWeights } from "../model/initialWeights.ts";
import {
	type ResamplerShape,
	resample,
	resamplerWeights,
} from "../model/resampler.ts";
import {
	encodeEvents,
	type FeatureWeights,
	featureNamed,
	featureScores,
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { WeightSource } from "../model/weights.ts";
import { randomStream } from "../operators/random.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";
import { relativeError } from "../operators/testing/relativeError.ts";
import { add } from "./elementwise.ts";
import { type FloatType, Graph, type GraphTensor } from "./graph.ts";
import { type GraphEngine, GraphOperators } from "./graphOperators.ts";
import { linearCrossEntropy, softCrossEntropy } from "./losses.ts";
import { nodeRuntime } from "./nodeRuntime.ts";
import { graphWeights, Parameters } from "./parameters.ts";
import {
	computedGradients,
	gradientErrors,
} from "./testing/centralDifferences.ts";
import { TrainingStep } from "./trainingStep.ts";

const batch = 2;
const length = 5;
const answer = 3;
const rotaryBase = 100;
const normEpsilon = 1e-5;

const encoder: UserEncoderShape = {
	features: [
		{ name: "item", kind: "one", size: 7, width: 4 },
		{ name: "categories", kind: "many", size: 3, width: 2 },
	],
	width: 8,
	layers: 1,
	heads: 2,
	keyValueHeads: 1,
	feedForward: 6,
	window: 3,
	rotaryBase,
	normEpsilon,
};
const resampler: ResamplerShape = {
	latents: 2,
	width: 6,
	layers: 2,
	heads: 3,
	feedForward: 5,
	normEpsilon,
	tally: 3,
};
const gate: GatedCrossAttentionShape = {
	layers: [0],
	heads: 2,
	feedForward: 5,
	normEpsilon,
};
/** Of the model that is personalised, and how many tokens it knows. */
const [tokenWidth, vocabulary] = [4, 9];

function modelWeights<W>(weight: WeightSource<W>) {
	return {
		encoder: userEncoderWeights(weight, encoder),
		resampler: resamplerWeights(weight, resampler, encoder.width),
		gate: gatedCrossAttentionWeights(weight, 0, gate, tokenWidth),
		memory: latentMemoryWeights(weight, 0, tokenWidth, resampler.width),
		table: weight("tokens", [vocabulary, tokenWidth], { normal: 1 }),
	};
}

function numbers(count: number, seed: number): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: count }, () => uniform() * 2 - 1);
}

/** From events to the loss of an answer, plus the losses of the next event: everything that training runs. */
function lossOf(graph: Graph, weight: WeightSource<GraphTensor>): GraphTensor {
	const o = new GraphOperators(graph, batch, true);
	const weights = modelWeights(weight);
	const users = encodeEvents<GraphEngine>(
		o,
		{
			item: o.idsInput("item", length),
			categories: o.rowsInput("categories", length, 3),
		},
		weights.encoder,
		encoder,
		[{ window: encoder.window }],
	);
	const latents = resample<GraphEngine>(
		o,
		{
			embeddings: users,
			mask: o.maskInput("mask", length),
			tally: o.rowsInput("tally", 1, 3),
		},
		weights.resampler,
		resampler,
	);
	const text = gatedCrossAttention<GraphEngine>(
		o,
		o.rowsInput("text", answer, tokenWidth),
		weights.gate,
		gate,
		latentMemory<GraphEngine>(o, latents, weights.memory),
	);
	const { loss: answerLoss } = linearCrossEntropy({
		hidden: o.rowsAt(text, graph.input("answerRows", [4], "int32")),
		table: weights.table,
		targets: graph.input("tokens.targets", [4], "int32"),
		weights: graph.input("tokens.weights", [4]),
	});
	const item = featureNamed("item", weights.encoder, encoder);
	const eventWeights = graph.input("events.weights", [batch * length]);
	const eventTargets = graph.input("events.targets", [batch * length], "int32");
	const lossOf = ({ head, output, bias }: FeatureWeights<GraphTensor>) =>
		linearCrossEntropy({
			hidden: o.linear(users, head).tensor,
			table: output,
			bias,
			targets: eventTargets,
			weights: eventWeights,
		}).loss;
	const itemLoss = add(lossOf(item), lossOf(weights.encoder.taste));
	const categories = featureNamed("categories", weights.encoder, encoder);
	const categoryLoss = softCrossEntropy(
		featureScores<GraphEngine>(o, users, categories).tensor,
		graph.input("events.shares", [batch * length, 3]),
		eventWeights,
	);
	return add(add(answerLoss, itemLoss), categoryLoss);
}

function feedsFor(graph: Graph) {
	const Values = graph.float === "float64" ? Float64Array : Float32Array;
	const floats = (values: Iterable<number>) => Values.from(values);
	const dropout = [...graph.inputs].flatMap(([name, { size }]) =>
		name.startsWith("dropout")
			? [[name, floats(numbers(size, 9).map((x) => (x < -0.5 ? 0 : 1.25)))]]
			: [],
	);
	return {
		item: Int32Array.of(0, 1, 2, 1, 6, 0, 3, 3, 0, 0),
		categories: floats(numbers(30, 1).map((x) => (x > 0 ? 0.5 : 0))),
		mask: floats([1, 1, 1, 1, 1, 1, 1, 1, 0, 0]),
		tally: floats(numbers(6, 5)),
		text: floats(numbers(24, 2)),
		answerRows: Int32Array.of(1, 2, 5, 0),
		"tokens.targets": Int32Array.of(8, 0, 8, 0),
		"tokens.weights": floats([0.5, 0.25, 0.25, 0]),
		"events.targets": Int32Array.of(1, 2, 1, 6, 5, 3, 3, 4, 0, 0),
		"events.weights": floats([1, 1, 1, 1, 1, 1, 1, 1, 0, 0].map((x) => x / 8)),
		"events.shares": floats(numbers(30, 3).map((x) => (x > 0 ? 0.5 : 0))),
		...Object.fromEntries(dropout),
	};
}

const tensors = new Map<string, HostTensor>();
modelWeights(initialWeights(4, tensors));

/** The model in a graph of the given type, its weights copied. */
function build(float: FloatType): GraphTensor {
	const graph = new Graph(float);
	const Values = float === "float64" ? Float64Array : Float32Array;
	const copies = new Map(
		[...tensors].map(([name, tensor]) => [
			name,
			{ shape: tensor.shape, values: Values.from(toFloats(tensor)) },
		]),
	);
	return lossOf(graph, graphWeights(graph, copies));
}

describe("the gradients of a whole model", () => {
	test("agree with central differences in float64, for every parameter", async () => {
		const loss = build("float64");
		const errors = await gradientErrors(loss, feedsFor(loss.graph));
		expect(Object.keys(errors)).toHaveLength(tensors.size);
		for (const [name, error] of Object.entries(errors)) {
			expect(error, name).toBeLessThan(1e-6);
		}
	});

	test("land in one flat buffer, in float32 to rounding", async () => {
		const parameters = new Parameters(tensors);
		const graph = new Graph();
		const loss = lossOf(graph, graphWeights(graph, parameters.tensors));
		const step = await TrainingStep.create(nodeRuntime, loss, parameters);
		parameters.gradients.fill(123);
		await step.run(feedsFor(graph));
		await step.run(feedsFor(graph));
		await step.release();
		const double = build("float64");
		const expected = await computedGradients(double, feedsFor(double.graph));
		for (const parameter of parameters.list) {
			const actual = parameters.view(parameters.gradients, parameter);
			const error = relativeError(actual, expected[parameter.name]);
			expect(error, parameter.name).toBeLessThan(1e-4);
		}
	});

	test("point downhill: small steps against them lower the loss", async () => {
		const parameters = new Parameters(tensors);
		const graph = new Graph();
		const loss = lossOf(graph, graphWeights(graph, parameters.tensors));
		const step = await TrainingStep.create(nodeRuntime, loss, parameters);
		const losses: number[] = [];
		for (let i = 0; i < 40; i++) {
			losses.push(await step.run(feedsFor(graph)));
			const { values, gradients } = parameters;
			gradients.forEach((gradient, at) => {
				values[at] -= 0.02 * gradient;
			});
		}
		await step.release();
		expect(losses[39]).toBeLessThan(0.8 * losses[0]);
	});
});

describe("a training step", () => {
	test("gives frozen weights no gradient, and zeros to parameters out of the loss's sight", async () => {
		const trained = new Map([...tensors].filter(([name]) => name !== "tokens"));
		const unseen = new Map(trained);
		initialWeights(1, unseen)("unseen", [3], "ones");
		const parameters = new Parameters(unseen);
		const graph = new Graph();
		const frozen = new Parameters(tensors).tensors;
		const loss = lossOf(graph, graphWeights(graph, parameters.tensors, frozen));
		const step = await TrainingStep.create(nodeRuntime, loss, parameters);
		parameters.gradients.fill(123);
		await step.run(feedsFor(graph));
		await step.release();
		expect([...parameters.gradients.slice(-3)]).toEqual([0, 0, 0]);
		expect(parameters.gradients).not.toContain(123);
	});

	test("says which input is missing or has another size", async () => {
		const parameters = new Parameters(tensors);
		const graph = new Graph();
		const loss = lossOf(graph, graphWeights(graph, parameters.tensors));
		const step = await TrainingStep.create(nodeRuntime, loss, parameters);
		const feeds = feedsFor(graph);
		await expect(
			step.run({ ...feeds, mask: new Float32Array(3) }),
		).rejects.toThrow(/"mask" takes 10 numbers of shape \[2, 5\], got 3/);
		const { mask: _, ...rest } = feeds;
		await expect(step.run(rest)).rejects.toThrow(/"mask".*got nothing/);
		expect(await step.run(feeds)).toBeGreaterThan(0);
		await step.release();
	});
});
