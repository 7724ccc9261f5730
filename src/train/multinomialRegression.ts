/** @file Multinomial logistic regression by AdaGrad, one example after the other. */
import { randomStream, shuffled } from "../operators/random.ts";

const learningRate = 0.5;
const weightDecay = 1e-4;

/** What is known of an example: the places of its features among all, and how much it has of each. */
export interface RegressionInput {
	readonly places: ArrayLike<number>;
	/** One number for all of them, or one for each. */
	readonly amounts: number | ArrayLike<number>;
}

export interface RegressionExample {
	readonly input: RegressionInput;
	/** Which of the classes it may be: any of these is right. */
	readonly meant: readonly boolean[];
}

/**
 * Learns what features say for classes. The same examples give the same weights.
 *
 * @returns Row-major `[features, classes]`.
 */
export function multinomialRegression(
	examples: readonly RegressionExample[],
	features: number,
	classes: number,
	epochs: number,
): Float64Array {
	const weights = new Float64Array(features * classes);
	const squares = new Float64Array(features * classes).fill(1e-3);
	const random = randomStream(1);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (const i of shuffled([...examples.keys()], random)) {
			const { input, meant } = examples[i];
			const errors = errorsOf(scoresOf(input, weights, classes), meant);
			eachFeature(input, (feature, amount) => {
				for (let one = 0; one < classes; one++) {
					const at = feature * classes + one;
					const slope = errors[one] * amount + weightDecay * weights[at];
					squares[at] += slope ** 2;
					weights[at] -= (learningRate * slope) / Math.sqrt(squares[at]);
				}
			});
		}
	}
	return weights;
}

/** The classes' scores of an input. */
function scoresOf(
	input: RegressionInput,
	weights: Float64Array,
	classes: number,
): Float64Array {
	const scores = new Float64Array(classes);
	eachFeature(input, (feature, amount) => {
		for (let one = 0; one < classes; one++) {
			scores[one] += weights[feature * classes + one] * amount;
		}
	});
	return scores;
}

function eachFeature(
	{ places, amounts }: RegressionInput,
	use: (feature: number, amount: number) => void,
): void {
	for (let i = 0; i < places.length; i++) {
		use(places[i], typeof amounts === "number" ? amounts : amounts[i]);
	}
}

/** By how much each class's probability is too high, where one of those that are meant is right. */
function errorsOf(
	scores: Float64Array,
	meant: readonly boolean[],
): Float64Array {
	const highest = scores.reduce((a, b) => Math.max(a, b));
	const powers = scores.map((score) => Math.exp(score - highest));
	const sum = powers.reduce((a, b) => a + b);
	const shares = powers.map((power) => power / sum);
	const total = shares.reduce(
		(sum, share, one) => sum + (meant[one] ? share : 0),
		0,
	);
	return shares.map((share, one) => share - (meant[one] ? share / total : 0));
}
