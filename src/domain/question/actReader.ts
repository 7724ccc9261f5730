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
	 */
	read(words: readonly string[]): LearnedAct[] {
		const { acts, weights } = this.#learned;
		const isKnown = (word: string) => this.knows(word);
		const known = [...actFeatures(words, isKnown)].filter(isKnown);
		const score = (act: LearnedAct) => {
			const place = acts.indexOf(act);
			return known.reduce(
				(sum, feature) => sum + weights[feature].charCodeAt(place) - noWeight,
				0,
			);
		};
		const scores = new Map(acts.map((act) => [act, score(act)]));
		return acts.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
	}
}
