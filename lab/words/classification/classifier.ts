/** @file A classifier of texts by an encoder's features, learned from labelled ones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph, type GraphTensor } from "../../../src/graph/graph.ts";
import { GraphOperators } from "../../../src/graph/graphOperators.ts";
import { linearCrossEntropy } from "../../../src/graph/losses.ts";
import {
	type FloatTensors,
	graphWeights,
	Parameters,
} from "../../../src/graph/parameters.ts";
import type { OnnxRuntime } from "../../../src/graph/runtime.ts";
import { Session } from "../../../src/graph/session.ts";
import { TrainingStep } from "../../../src/graph/trainingStep.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import { scaledNoise, type WeightSource } from "../../../src/model/weights.ts";
import { stepStream } from "../../../src/operators/random.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { DropoutMasks } from "../../../src/train/dropout.ts";
import { trainable } from "../../../src/train/optimizer.ts";
import { train } from "../../../src/train/train.ts";
import { type HeadName, type HeadShape, heads } from "./heads.ts";
import { ofTexts, type TextFeatures } from "./textFeatures.ts";

const settings = {
	seed: 1,
	batch: 64,
	dropout: 0.3,
	schedule: { peak: 2e-3, warmup: 50, steps: 1500, floor: 0.02 },
	validateEvery: 100,
	/** Every so manyth text is validated on, and not learned from. */
	validateOn: 10,
};

/** Features of texts, and the class of each. */
export interface Classified {
	readonly features: TextFeatures;
	readonly classes: readonly number[];
}

export interface Classifier {
	/** The share of right answers on what was kept from training. */
	readonly validation: number;
	/** The class of each text. */
	classify(features: TextFeatures): Promise<number[]>;
	release(): Promise<void>;
}

/** @param count How many classes there are. */
export async function learnClassifier(
	runtime: OnnxRuntime,
	headName: HeadName,
	{ features, classes }: Classified,
	count: number,
): Promise<Classifier> {
	const { batch, dropout, seed, validateOn } = settings;
	const { layers, width } = features;
	const shape = { layers: layers.length, width, classes: count };
	const parameters = new Parameters(startingWeights(headName, shape));
	const record = (training: boolean) =>
		recordLoss(headName, shape, parameters.tensors, training);
	const learning = record(true);
	const step = await TrainingStep.create(runtime, learning.loss, parameters);
	const masks = new DropoutMasks(learning.o.dropoutMasks, dropout);
	const telling = record(false);
	const scoring = await Session.create(runtime, telling.o.graph, {
		probabilities: { tensor: telling.probabilities },
	});
	const classify = async (features: TextFeatures) => {
		const size = features.layers.length * width;
		const texts = [...Array(features.values.length / size).keys()];
		const found: number[] = [];
		for (let from = 0; from < texts.length; from += batch) {
			const some = texts.slice(from, from + batch);
			const probabilities = await scoring.run(feedsOf(features, some, []));
			found.push(
				...some.map((_, i) =>
					largest(probabilities.probabilities as Float32Array, i, count),
				),
			);
		}
		return found;
	};
	const all = [...classes.keys()];
	const kept = all.filter((text) => text % validateOn === 0);
	const learned = all.filter((text) => text % validateOn !== 0);
	const keptFeatures = ofTexts(features, kept);
	const folder = mkdtempSync(join(tmpdir(), "classifier-"));
	const { bestScore } = await train(
		{
			...trainable(parameters),
			step(number) {
				const random = stepStream(seed, number);
				const texts = Array.from(
					{ length: batch },
					() => learned[Math.floor(random() * learned.length)],
				);
				return step.run({
					...feedsOf(features, texts, classes),
					...masks.feeds(random),
				});
			},
			async validate() {
				const found = await classify(keptFeatures);
				const right = kept.filter((text, i) => found[i] === classes[text]);
				return right.length / kept.length;
			},
		},
		{
			...settings,
			patience: Number.POSITIVE_INFINITY,
			checkpoint: join(folder, "checkpoint"),
			checkpointEvery: Number.POSITIVE_INFINITY,
			report: () => {},
		},
	);
	rmSync(folder, { recursive: true });
	await step.release();
	return { validation: bestScore, classify, release: () => scoring.release() };
}

function startingWeights(headName: HeadName, shape: HeadShape) {
	const tensors = new Map<string, HostTensor>();
	const initial = initialWeights(settings.seed, tensors);
	// What a head asks for is known once it is recorded.
	const o = new GraphOperators(new Graph(), settings.batch);
	const asked: WeightSource<GraphTensor> = (name, size, start) => {
		initial(name, size, start);
		return o.graph.input(name, size);
	};
	rowsAndTable(o, asked, headName, shape);
	return tensors;
}

function recordLoss(
	headName: HeadName,
	shape: HeadShape,
	tensors: FloatTensors,
	training: boolean,
) {
	const { batch } = settings;
	const o = new GraphOperators(new Graph(), batch, training);
	const weight = graphWeights(o.graph, tensors);
	return {
		o,
		...linearCrossEntropy({
			...rowsAndTable(o, weight, headName, shape),
			targets: o.graph.input("targets", [batch], "int32"),
			weights: o.graph.input("weights", [batch]),
		}),
	};
}

function rowsAndTable(
	o: GraphOperators,
	weight: WeightSource<GraphTensor>,
	headName: HeadName,
	shape: HeadShape,
) {
	const { layers, width, classes } = shape;
	const head = heads[headName];
	const vectors = Array.from({ length: layers }, (_, layer) =>
		o.rowsInput(`layer.${layer}`, 1, width),
	);
	const inputs = head.width(shape);
	return {
		hidden: head.rows(o, weight, vectors).tensor,
		table: weight("classes.matrix", [classes, inputs], scaledNoise(inputs)),
		bias: weight("classes.bias", [classes], "zeros"),
	};
}

/** A batch of texts, the last places of which may be empty and count nothing. */
function feedsOf(
	{ layers, width, values }: TextFeatures,
	texts: readonly number[],
	classes: readonly number[],
) {
	const { batch } = settings;
	const feeds: Record<string, Float32Array | Int32Array> = {
		targets: Int32Array.from({ length: batch }, (_, i) => classes[texts[i]]),
		weights: new Float32Array(batch).fill(1 / texts.length, 0, texts.length),
	};
	layers.forEach((_, layer) => {
		const rows = new Float32Array(batch * width);
		texts.forEach((text, i) => {
			const from = (text * layers.length + layer) * width;
			rows.set(values.subarray(from, from + width), i * width);
		});
		feeds[`layer.${layer}`] = rows;
	});
	return feeds;
}

function largest(values: Float32Array, row: number, count: number): number {
	const own = values.subarray(row * count, (row + 1) * count);
	return own.indexOf(Math.max(...own));
}
