/** @file What learned factors are learned by, in a graph: their loss, and the numbers that fill its inputs. */
import type { Preferences } from "../closedForm/preferenceMatrix.ts";
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
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import { softCrossEntropy } from "../graph/losses.ts";
import { product } from "../graph/products.ts";
import { rowSums, total } from "../graph/reductions.ts";
import type { LearnedFactors } from "../model/learnedFactors.ts";
import { historyLength } from "../model/weighedHistory.ts";

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

/**
 * What `learnedFactorLoss` is given of some people: a part of each history, and all that is to be found by it.
 *
 * @param histories What each did, by what it counts in a history. @param targets The same, by what it counts to be found.
 */
export function learnedFactorFeeds(
	histories: readonly Preferences[],
	targets: readonly Preferences[],
	size: number,
	random: () => number,
): Record<string, TensorValues> {
	const people = histories.length;
	return {
		weights: new Float32Array(people).fill(1 / people),
		histories: rowsOf(histories, size, (row, history) =>
			fillHistory(row, history, random),
		),
		liked: rowsOf(targets, size, (row, wanted) => {
			for (const [entry, value] of wanted) row[entry] = Math.max(0, value);
		}),
		verdicts: rowsOf(targets, size, fillVerdicts),
	};
}

/** `[people, size]` */
function rowsOf(
	people: readonly Preferences[],
	size: number,
	fill: (row: Float32Array, preferences: Preferences) => void,
): Float32Array<ArrayBuffer> {
	const all = new Float32Array(people.length * size);
	people.forEach((preferences, i) => {
		fill(all.subarray(i * size, (i + 1) * size), preferences);
	});
	return all;
}

/** A part of a history, however large, as a page reads a whole one. */
function fillHistory(
	row: Float32Array,
	history: Preferences,
	random: () => number,
): void {
	const kept = random();
	for (const [entry, value] of history) {
		if (random() < kept) row[entry] = value;
	}
	const length = historyLength(row);
	for (const entry of history.keys()) row[entry] /= length;
}

/** 1 for what was liked, −1 for what was turned down; of somebody who did only one of both nothing can be told apart. */
function fillVerdicts(row: Float32Array, targets: Preferences): void {
	const liked = [...targets].filter(([, value]) => value > 0.5);
	const turnedDown = [...targets].filter(([, value]) => value < 0);
	if (liked.length === 0 || turnedDown.length === 0) return;
	for (const [entry] of liked) row[entry] = 1;
	for (const [entry] of turnedDown) row[entry] = -1;
}
