/** @file What learned factors are learned by, in a graph. */
import {
	add,
	divide,
	log,
	maximum,
	multiply,
	negate,
	sigmoid,
	subtract,
	tanh,
} from "../graph/elementwise.ts";
import type { GraphTensor } from "../graph/graph.ts";
import { softCrossEntropy } from "../graph/losses.ts";
import { product } from "../graph/products.ts";
import { rowSums, total } from "../graph/reductions.ts";
import type { LearnedFactors } from "../model/learnedFactors.ts";

/** 0 has no logarithm. */
const leastProbability = 1e-30;

/**
 * The mean over people of two losses. Their inputs are `[people, size]`: `histories`, a part of what each did as a page
 * reads it; `liked`, how much each item counts that they liked; `verdicts`, 1 for what they liked, −1 for what they turned
 * down. The first loss is the cross-entropy of what was liked among all items (1802.05814, section 2.2); the other is
 * logistic: each verdict should stand above the mean of what the person judged, or below.
 *
 * @param verdictShare What the second counts beside the first.
 */
export function learnedFactorLoss(
	{ inputs, outputs }: LearnedFactors<GraphTensor>,
	people: number,
	verdictShare: number,
): GraphTensor {
	const { graph, shape } = inputs;
	const rows = (name: string) => graph.input(name, [people, shape[0]]);
	const hidden = tanh(product(rows("histories"), inputs));
	const scores = product(hidden, outputs, { transposeB: true });
	const weights = graph.input("weights", [people]);
	const likelihood = softCrossEntropy(scores, rows("liked"), weights);
	const verdicts = rows("verdicts");
	const judged = multiply(verdicts, verdicts);
	const mean = divide(
		rowSums(multiply(scores, judged)),
		maximum(rowSums(judged), 1),
	);
	// What was not judged has a margin of 0, which nothing moves.
	const margins = multiply(subtract(scores, mean), verdicts);
	const doubts = negate(log(add(sigmoid(margins), leastProbability)));
	return add(likelihood, multiply(total(doubts), verdictShare / people));
}
