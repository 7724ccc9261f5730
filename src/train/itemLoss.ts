/** @file Cross-entropy of items, over all of them or over candidates that stand for all. */
import type { GraphTensor } from "../graph/graph.ts";
import {
	type LinearCrossEntropyInputs,
	linearCrossEntropy,
} from "../graph/losses.ts";
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
	if (!candidates) return linearCrossEntropy(inputs).loss;
	const { graph, shape } = inputs.weights;
	const targetCounts = graph.input(`${name}.targetCounts`, shape);
	return sampledCrossEntropy({ ...inputs, candidates, targetCounts });
}
