/** @file Cross-entropy over a sample of a large table, for a loss whose price does not grow with the table. */
import {
	add,
	divide,
	exp,
	log,
	minimum,
	multiply,
	negate,
	subtract,
} from "./elementwise.ts";
import type { GraphTensor } from "./graph.ts";
import { type LinearCrossEntropyInputs, weightColumn } from "./losses.ts";
import { product } from "./products.ts";
import { logSumExp, rowSums, softmax, total } from "./reductions.ts";
import { gather, reshape } from "./shaping.ts";

/** Entries of a table that stand for all of them; every row of a loss is held against the same. */
export interface Candidates {
	/** Each entry once, int32 `[count]`. */
	readonly ids: GraphTensor;
	/** Logarithms of the probabilities with which they were drawn, `[count]`. */
	readonly logProbabilities: GraphTensor;
}

/** What `sampledCrossEntropy` compares, for `n` rows. */
export interface SampledCrossEntropyInputs extends LinearCrossEntropyInputs {
	readonly bias: GraphTensor;
	readonly candidates: Candidates;
	/** For each row, `[n]`: 1 / the probability of its target, if that is among the candidates, else 0. */
	readonly targetCounts: GraphTensor;
}

/** Keeps the exponential of a score finite; a target that is so far ahead has no loss left. */
const furthestAhead = 80;

/**
 * `linearCrossEntropy` of which the sum over all entries is estimated from candidates: an entry that is drawn with
 * probability `p` stands for `1 / p` of its like, so its score is raised by `−log p` (the logQ correction of Bengio and
 * Senécal, 2008, and Yi et al., RecSys 2019). The target is in every sum, drawn or not; so it counts once and not `1 / p`
 * (Khrylchenko et al., 2507.09331). The estimated sum is right on average, and exact where every entry is drawn.
 *
 * With `S` the candidates' sum, `x = exp(target's score) / S` and `c = targetCounts`, the loss of a row is
 * `−log x + log(1 + x · (1 − c))`. Its gradient is that of `linearCrossEntropy` over the candidates alone, with the
 * row's weight divided by `1 + x · (1 − c)`. The table gets rows for candidates and targets only.
 */
export function sampledCrossEntropy({
	hidden,
	table,
	bias,
	targets,
	weights,
	candidates: { ids, logProbabilities },
	targetCounts,
}: SampledCrossEntropyInputs): GraphTensor {
	const { graph } = hidden;
	const column = weightColumn(weights, hidden);
	const entries = gather(table, ids);
	const raised = subtract(gather(bias, ids), logProbabilities);
	const scores = product(hidden, entries, { transposeB: true }, raised);
	const probabilities = softmax(scores);
	const targetEntries = gather(table, targets);
	const targetScores = add(
		rowSums(multiply(hidden, targetEntries)),
		reshape(gather(bias, targets), column.shape),
	);
	const ahead = minimum(
		subtract(targetScores, logSumExp(scores)),
		furthestAhead,
	);
	const missing = subtract(
		graph.constant([1], []),
		reshape(targetCounts, column.shape),
	);
	const whole = add(multiply(exp(ahead), missing), 1);
	const sum = total(multiply(subtract(log(whole), ahead), column));
	const { node } = sum;
	if (!node) throw new Error("A sum is computed by a node.");
	node.closedGradient = (gradient) => {
		const share = divide(multiply(column, gradient), whole);
		const pulled = negate(share);
		const expected = () => product(probabilities, entries);
		const towards = (x: GraphTensor) =>
			product(probabilities, x, { transposeA: true });
		return [
			[hidden, () => multiply(subtract(expected(), targetEntries), share)],
			[table, () => ({ ids, rows: towards(multiply(hidden, share)) })],
			[table, () => ({ ids: targets, rows: multiply(hidden, pulled) })],
			[bias, () => ({ ids, rows: reshape(towards(share), ids.shape) })],
			[bias, () => ({ ids: targets, rows: reshape(pulled, targets.shape) })],
		];
	};
	return sum;
}
