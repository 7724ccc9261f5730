/** @file Which act a question is, by what was learned from examples. */
import { actFeatures } from "./actFeatures.ts";
import { type LearnedActs, noWeight } from "./learnedActs.ts";

export type LearnedAct = LearnedActs["acts"][number];

export class ActReader {
	readonly #learned: LearnedActs;

	constructor(learned: LearnedActs) {
		this.#learned = learned;
	}

	/** The words that the examples had. */
	get words(): string[] {
		return Object.keys(this.#learned.weights).filter((feature) =>
			/^\p{L}+$/u.test(feature),
		);
	}

	/** Whether the examples had a word. */
	knows(word: string): boolean {
		return Object.hasOwn(this.#learned.weights, word);
	}

	/**
	 * The acts that a question may be, likeliest first.
	 *
	 * @param words As `actFeatures` takes them.
	 * @param meanRow What the language model made of the question; only if it is the one that acts were learned of.
	 */
	read(words: readonly string[], meanRow?: Float32Array): LearnedAct[] {
		const { acts, weights, step, meanRow: ofRows } = this.#learned;
		const isKnown = (word: string) => this.knows(word);
		const known = [...actFeatures(words, isKnown)].filter(isKnown);
		const amount = step / Math.sqrt(known.length || 1);
		const said = known.map((feature) => ({
			letters: weights[feature],
			amount,
		}));
		if (meanRow && ofRows) {
			const { means, steps } = ofRows;
			ofRows.weights.forEach((letters, i) => {
				said.push({ letters, amount: (meanRow[i] - means[i]) * steps[i] });
			});
		}
		const scored = acts.map((act, place) => {
			const score = said.reduce(
				(sum, { letters, amount }) =>
					sum + amount * (letters.charCodeAt(place) - noWeight),
				0,
			);
			return { act, score };
		});
		return scored.sort((a, b) => b.score - a.score).map(({ act }) => act);
	}
}
