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
		const { acts } = this.#learned;
		const byWords = this.#byWords(words);
		const byRow = meanRow && this.#byMeanRow(meanRow);
		const score = (place: number) => byWords[place] + (byRow?.[place] ?? 0);
		const places = acts.map((_, place) => place);
		return places
			.sort((a, b) => score(b) - score(a))
			.map((place) => acts[place]);
	}

	#byWords(words: readonly string[]): number[] {
		const { acts, weights } = this.#learned;
		const isKnown = (word: string) => this.knows(word);
		const known = [...actFeatures(words, isKnown)].filter(isKnown);
		const step = this.#learned.step / Math.sqrt(known.length || 1);
		return acts.map((_, place) =>
			known.reduce(
				(sum, feature) => sum + step * said(weights[feature], place),
				0,
			),
		);
	}

	#byMeanRow(row: Float32Array): number[] | undefined {
		const { acts, meanRow } = this.#learned;
		if (!meanRow) return undefined;
		const { means, steps, weights } = meanRow;
		return acts.map((_, place) =>
			weights.reduce(
				(sum, letters, i) =>
					sum + (row[i] - means[i]) * steps[i] * said(letters, place),
				0,
			),
		);
	}
}

/** What a feature says for an act, in steps. */
function said(letters: string, place: number): number {
	return letters.charCodeAt(place) - noWeight;
}
