/** @file Cross-entropy of items, over all of them or over candidates that stand for all. */
import { add, divide, multiply, squareRoot } from "../graph/elementwise.ts";
import type { GraphTensor } from "../graph/graph.ts";
import {
	type LinearCrossEntropyInputs,
	linearCrossEntropy,
} from "../graph/losses.ts";
import { rowSums } from "../graph/reductions.ts";
import {
	type Candidates,
	sampledCrossEntropy,
} from "../graph/sampledCrossEntropy.ts";

/** @param name What the input that candidates need is called after. */
export function itemLoss(
	inputs: LinearCrossEntropyInputs & { readonly bias: GraphTensor },
	name: string,
	candidates: Candidates | undefined,
): GraphTensor {
	const { graph, shape } = inputs.weights;
	const turned = {
		...inputs,
		hidden: multiply(directionOf(inputs.hidden), sharpness),
		table: directionOf(inputs.table),
	};
	if (!candidates) return linearCrossEntropy(turned).loss;
	const targetCounts = graph.input(`${name}.targetCounts`, shape);
	return sampledCrossEntropy({ ...turned, candidates, targetCounts });
}

/** What a cosine counts, from 16 to -16: the inverse of a temperature of 1/16. */
export const sharpness = 16;

/** Rows `[n, width]` of length one. */
export function directionOf(rows: GraphTensor): GraphTensor {
	const lengths = squareRoot(add(rowSums(multiply(rows, rows)), 1e-6));
	return divide(rows, lengths);
}
