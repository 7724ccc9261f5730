/** @file Cross-entropies: how far scores are from what happened. */
import { log, maximum, multiply, negate, subtract } from "./elementwise.ts";
import { type GraphTensor, ShapeError } from "./graph.ts";
import { product } from "./products.ts";
import { logSoftmax, softmax, total } from "./reductions.ts";
import { gather, pick, reshape } from "./shaping.ts";

/** Keeps the logarithm of a vanishing probability finite. */
const smallestProbability = 1e-37;

/** What `linearCrossEntropy` compares, for `n` rows. */
export interface LinearCrossEntropyInputs {
	/** `[n, width]` */
	readonly hidden: GraphTensor;
	/** One row per possible target: `[size, width]`. */
	readonly table: GraphTensor;
	/** `[size]` */
	readonly bias?: GraphTensor;
	/** The entry of the table that was right, int32 `[n]`. */
	readonly targets: GraphTensor;
	/** What each row counts, `[n]`; for a mean, 1 / rows that count. */
	readonly weights: GraphTensor;
}

/**
 * `Σ weights · −log softmax(hidden · tableᵀ + bias)[targets]`, a single number, and the probabilities `[n, size]`.
 *
 * The gradient of the logits, as large as they are, is never built: with probabilities `P`, the gradient of `hidden` is
 * `weights · (P · table − table[targets])` and that of `table` is `Pᵀ · (weights · hidden)` less the rows
 * `weights · hidden` at the targets. A table that is not asked for gets none.
 */
export function linearCrossEntropy({
	hidden,
	table,
	bias,
	targets,
	weights,
}: LinearCrossEntropyInputs): {
	loss: GraphTensor;
	probabilities: GraphTensor;
} {
	const scores = product(hidden, table, { transposeB: true }, bias);
	const probabilities = softmax(scores);
	const picked = maximum(pick(probabilities, targets), smallestProbability);
	const column = weightColumn(weights, hidden);
	const sum = total(multiply(negate(log(picked)), column));
	const { node } = sum;
	if (!node) throw new Error("A sum is computed by a node.");
	node.closedGradient = (gradient) => {
		const share = multiply(column, gradient);
		const away = (x: GraphTensor) => negate(multiply(x, share));
		const expected = () =>
			subtract(product(probabilities, table), gather(table, targets));
		const toTable = () =>
			product(probabilities, multiply(hidden, share), { transposeA: true });
		const tableParts = [
			[hidden, () => multiply(expected(), share)],
			[table, toTable],
			[table, () => ({ ids: targets, rows: away(hidden) })],
		] as const;
		if (!bias) return tableParts;
		const toBias = () =>
			reshape(product(probabilities, share, { transposeA: true }), bias.shape);
		const biasRows = () => reshape(negate(share), targets.shape);
		return [
			...tableParts,
			[bias, toBias],
			[bias, () => ({ ids: targets, rows: biasRows() })],
		];
	};
	return { loss: sum, probabilities };
}

/**
 * `−Σ weights · shares · log softmax(scores)`: cross-entropy against shares of several right answers,
 * `scores`, `shares [n, size]`, `weights [n]`. A row of zeros counts nothing.
 */
export function softCrossEntropy(
	scores: GraphTensor,
	shares: GraphTensor,
	weights: GraphTensor,
): GraphTensor {
	const weighted = multiply(shares, weightColumn(weights, scores));
	return negate(total(multiply(logSoftmax(scores), weighted)));
}

/** Rows' weights as a column, `[n]` → `[n, 1]`. */
export function weightColumn(
	weights: GraphTensor,
	rows: GraphTensor,
): GraphTensor {
	if (weights.shape.length !== 1 || weights.size !== rows.shape[0]) {
		throw new ShapeError(
			"The cross-entropy",
			[rows.shape, weights.shape],
			"there must be one weight for each row",
		);
	}
	return reshape(weights, [weights.size, 1]);
}
