import { expect, test } from "vitest";
import { weightsOf } from "../../bundle/bundleWeights.ts";
import {
	addItemToItemScores,
	itemToItemTable,
	itemToItemWeights,
} from "../../model/itemToItem.ts";
import { randomItemToItem } from "../../model/testing/randomItemToItem.ts";
import { relativeError } from "../../operators/cases.ts";
import { toIndices } from "../../operators/indexTensor.ts";
import { quantize } from "../../operators/quantize.ts";
import { randomStream } from "../../operators/random.ts";
import { toFloats } from "../../operators/tensor.ts";
import { GpuItemToItem } from "./itemToItem.ts";
import { Recording } from "./recording.ts";
import { Span } from "./span.ts";
import { readRows, testDevice } from "./testing/testDevice.ts";

const gpu = await testDevice();

function randomNumbers(count: number, seed: number): Float32Array<ArrayBuffer> {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: count }, () => uniform() * 2 - 1);
}

/** As bundles may have them: weights in floats or blocks, sources in two bytes or, of a large catalogue, in four. */
function modelOf(
	size: number,
	neighbours: number,
	type: "f32" | "q8_0" | "q4_1",
	seed: number,
) {
	const shape = { size, neighbours, values: [] };
	const tensors = new Map(randomItemToItem(seed, shape));
	const { sources, weights } = itemToItemWeights(weightsOf(tensors), shape);
	if (type !== "f32") {
		const blocks = quantize(toFloats(weights), weights.shape, type);
		tensors.set("itemToItem.weights", blocks);
	} else {
		const data = new Uint8Array(Int32Array.from(toIndices(sources)).buffer);
		tensors.set("itemToItem.sources", { ...sources, type: "i32", data });
	}
	return { shape, weight: weightsOf(tensors) };
}

test.each([
	[1, 32],
	[2, 64],
	[63, 32],
	[64, 96],
	[65, 64],
	[203, 128],
])(
	"the scores of %i items with %i neighbours are those of the plain version",
	async (size, neighbours) => {
		for (const type of ["f32", "q8_0", "q4_1"] as const) {
			const { shape, weight } = modelOf(size, neighbours, type, size);
			const encoder = randomNumbers(size, 1);
			const span = new Span(gpu, 1);
			span.set(0, 1);
			const buffer = gpu.upload(encoder, "scores");
			const recording = new Recording(gpu);
			const model = new GpuItemToItem(
				recording,
				{ width: size, span, buffer },
				itemToItemWeights(weight, shape),
			);
			const plan = await recording.plan([model.scores]);
			// One history after the other, as events come.
			for (const seed of [2, 3]) {
				const x = randomNumbers(size, seed);
				x[0] = 0;
				model.read(x);
				gpu.submit((commands) => plan.encode(commands));
				const expected = encoder.slice();
				addItemToItemScores(expected, x, itemToItemTable(weight, shape));
				const scores = await readRows(gpu, model.scores);
				expect(relativeError(scores, expected), type).toBeLessThan(1e-5);
				if (size > 2) expect(expected).not.toEqual(encoder);
			}
		}
	},
);
