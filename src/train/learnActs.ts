/** @file Multinomial logistic regression: from examples of questions to what tells their acts. */
import { actFeatures } from "../domain/question/actFeatures.ts";
import { type LearnedActs, noWeight } from "../domain/question/learnedActs.ts";
import { randomStream, shuffled } from "../operators/random.ts";

/** In how many examples a word or feature stands at least that tells anything. */
const leastExamples = 2;

const epochs = 30;
const learningRate = 0.5;
const weightDecay = 1e-4;

/** How many steps the largest weight has. */
const steps = 16;

/** A question, and what it is. */
export interface ActExample {
	/** Its words as `QuestionReader.actWords` gives them. */
	readonly words: readonly string[];
	/** Which of the acts it may be: several, where an example does not say with which reply. */
	readonly is: (act: LearnedActs["acts"][number]) => boolean;
}

/**
 * The weights by which `acts` are told. The same examples give the same ones.
 *
 * @param otherWays Examples of which no word and no feature is learned that the others do not have.
 */
export function learnActs(
	written: readonly ActExample[],
	acts: LearnedActs["acts"],
	otherWays: readonly ActExample[] = [],
): LearnedActs {
	const known = frequent(written.map(({ words }) => new Set(words)));
	const examples = [...written, ...otherWays];
	const features = examples.map(({ words }) =>
		actFeatures(words, (word) => known.has(word)),
	);
	const names = [...frequent(features.slice(0, written.length))];
	const places = new Map(names.map((name, place) => [name, place]));
	const inputs = features.map((some) =>
		[...some].flatMap((feature) => places.get(feature) ?? []),
	);
	const weights = names.map(() => new Float64Array(acts.length));
	const squares = names.map(() => new Float64Array(acts.length).fill(1e-3));
	const random = randomStream(1);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (const i of shuffled([...examples.keys()], random)) {
			const input = inputs[i];
			// Long questions do not count more than short ones.
			const scale = 1 / Math.sqrt(Math.max(1, input.length));
			const shares = softmax(
				acts.map((_, act) =>
					input.reduce((sum, one) => sum + weights[one][act] * scale, 0),
				),
			);
			const meant = acts.map((act) => examples[i].is(act));
			const total = shares.reduce(
				(sum, share, act) => sum + (meant[act] ? share : 0),
				0,
			);
			const errors = shares.map(
				(share, act) => share - (meant[act] ? share / total : 0),
			);
			for (const one of input) {
				for (const [act, error] of errors.entries()) {
					const slope = error * scale + weightDecay * weights[one][act];
					squares[one][act] += slope ** 2;
					weights[one][act] -=
						(learningRate * slope) / Math.sqrt(squares[one][act]);
				}
			}
		}
	}
	const largest = weights.reduce(
		(largest, row) => Math.max(largest, ...row.map(Math.abs)),
		0,
	);
	const letters = (row: Float64Array) =>
		String.fromCharCode(
			...Array.from(
				row,
				(weight) => noWeight + Math.round((weight / largest) * steps),
			),
		);
	return {
		acts,
		weights: Object.fromEntries(
			names.map((name, place) => [name, letters(weights[place])]),
		),
	};
}

/** What some of these sets have in common. */
function frequent(sets: readonly ReadonlySet<string>[]): Set<string> {
	const counts = new Map<string, number>();
	for (const one of sets.flatMap((set) => [...set])) {
		counts.set(one, (counts.get(one) ?? 0) + 1);
	}
	const all = [...counts].filter(([, count]) => count >= leastExamples);
	return new Set(all.map(([one]) => one));
}

function softmax(scores: readonly number[]): number[] {
	const highest = Math.max(...scores);
	const powers = scores.map((score) => Math.exp(score - highest));
	const sum = powers.reduce((a, b) => a + b);
	return powers.map((power) => power / sum);
}
