/** @file From examples of questions to what a language model's rows tell of their acts, beside their words. */
import type { LearnedActs } from "../domain/question/learnedActs.ts";
import { lettersOf, shortNumber, stepOf } from "./actLetters.ts";
import type { ActExample } from "./learnActs.ts";
import { multinomialRegression } from "./multinomialRegression.ts";

const epochs = 12;

/** How large rows are where they are learned of, beside 1 for a question's words. */
const rowLength = 3;

/** A question with what the language model made of it. */
export interface MeanRowExample extends Pick<ActExample, "is"> {
	readonly row: Float32Array;
}

/** Which language model's rows they are. */
export type RowsLearnedOf = Pick<
	NonNullable<LearnedActs["meanRow"]>,
	"languageModel" | "layers"
>;

/** Adds to what words tell what rows do. The same examples give the same. */
export function learnMeanRows(
	learned: LearnedActs,
	examples: readonly MeanRowExample[],
	of: RowsLearnedOf,
): LearnedActs {
	const { acts } = learned;
	const rows = examples.map(({ row }) => row);
	const { means, deviations } = meansAndDeviations(rows);
	const width = means.length;
	const scales = deviations.map(
		(deviation) => rowLength / Math.sqrt(width) / deviation,
	);
	const places = Array.from(means.keys());
	const weights = multinomialRegression(
		examples.map(({ row, is }) => ({
			input: {
				places,
				amounts: scales.map((scale, i) => scale * (row[i] - means[i])),
			},
			meant: acts.map(is),
		})),
		width,
		acts.length,
		epochs,
	);
	const step = stepOf(weights);
	return {
		...learned,
		meanRow: {
			...of,
			means: Array.from(means, shortNumber),
			steps: Array.from(scales, (scale) => shortNumber(step * scale)),
			weights: lettersOf(weights, acts.length),
		},
	};
}

/** The mean of each number over some rows, and how far it is from that. */
function meansAndDeviations(rows: readonly Float32Array[]) {
	const means = new Float64Array(rows[0].length);
	const squares = new Float64Array(means.length);
	for (const row of rows) {
		row.forEach((number, i) => {
			means[i] += number / rows.length;
		});
	}
	for (const row of rows) {
		row.forEach((number, i) => {
			squares[i] += (number - means[i]) ** 2 / rows.length;
		});
	}
	return {
		means,
		deviations: squares.map((square) => Math.sqrt(square) + 1e-4),
	};
}
