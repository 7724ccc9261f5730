import { expect, test } from "vitest";
import { weightsOf } from "../../bundle/bundleWeights.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../../model/itemToItemTable.ts";
import { itemToItemWeights } from "../../model/itemToItemWeights.ts";
import {
	type RandomOptions,
	randomItemToItem,
} from "../../model/testing/randomItemToItem.ts";
import { toIndices } from "../../operators/indices.ts";
import { quantize } from "../../operators/quantize.ts";
import { randomStream } from "../../operators/random.ts";
import { elementCount, toFloats } from "../../operators/tensor.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
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
	options: RandomOptions,
	type: "f32" | "q8_0" | "q4_1",
) {
	const random = randomItemToItem(size, size, options);
	const { shape } = random;
	const tensors = new Map(random.tensors);
	if (type !== "f32") {
		for (const name of ["weights", "factors", "inputs", "outputs"]) {
			const matrix = tensors.get(`itemToItem.${name}`);
			if (!matrix || elementCount(matrix.shape) === 0) continue;
			const blocks = quantize(toFloats(matrix), matrix.shape, type);
			tensors.set(`itemToItem.${name}`, blocks);
		}
	} else {
		const { sources } = itemToItemWeights(weightsOf(tensors), shape);
		const data = new Uint8Array(Int32Array.from(toIndices(sources)).buffer);
		tensors.set("itemToItem.sources", { ...sources, type: "i32", data });
	}
	return { shape, weight: weightsOf(tensors) };
}

test.each([
	[2, 1, 32, 0],
	[3, 2, 64, 32],
	[63, 1, 0, 0],
	[63, 1, 0, 96],
	[64, 3, 32, 64],
	[65, 2, 64, 0],
	[203, 4, 96, 32],
])(
	"the scores of %i items with up to %i blocks, %i factors and %i learned ones are those of the plain version",
	async (size, mostBlocks, factors, learned) => {
		const options = { mostBlocks, factors, learned };
		for (const type of ["f32", "q8_0", "q4_1"] as const) {
			const { shape, weight } = modelOf(size, options, type);
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
				joinItemToItemScores(expected, x, itemToItemTable(weight, shape));
				const scores = await readRows(gpu, model.scores);
				expect(relativeError(scores, expected), type).toBeLessThan(1e-5);
				if (size > 2) expect(expected).not.toEqual(encoder);
			}
		}
	},
);
