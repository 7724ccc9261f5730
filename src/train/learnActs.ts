/** @file From examples of questions to what their words tell of their acts. */
import { actFeatures } from "../domain/question/actFeatures.ts";
import type { LearnedActs } from "../domain/question/learnedActs.ts";
import { lettersOf, shortNumber, stepOf } from "./actLetters.ts";
import { multinomialRegression } from "./multinomialRegression.ts";

/** In how many examples a word or feature stands at least that tells anything. */
const leastExamples = 2;

const epochs = 30;

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
	const meant = examples.map(({ is }) => acts.map(is));
	const weights = multinomialRegression(
		inputs.map((places, i) => ({
			// Long questions do not count more than short ones.
			input: { places, amounts: 1 / Math.sqrt(Math.max(1, places.length)) },
			meant: meant[i],
		})),
		names.length,
		acts.length,
		epochs,
	);
	const letters = lettersOf(weights, acts.length);
	return {
		acts,
		step: shortNumber(stepOf(weights)),
		weights: Object.fromEntries(
			names.map((name, place) => [name, letters[place]]),
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
