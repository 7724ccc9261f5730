/** @file Matching by words alone: BM25 (Robertson and Zaragoza, 2009), with its usual constants. */

/** How soon a word that stands there again says no more, and how much a long text's words count less. */
const saturation = 1.2;
const lengthShare = 0.75;

interface Posting {
	readonly index: number;
	readonly weight: number;
}

export class WordMatching {
	readonly #count: number;
	readonly #postings = new Map<string, Posting[]>();

	/** @param texts The words of each text. */
	constructor(texts: readonly (readonly string[])[]) {
		this.#count = texts.length;
		const mean =
			texts.reduce((sum, words) => sum + words.length, 0) / texts.length;
		texts.forEach((words, index) => {
			const times = new Map<string, number>();
			for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
			const length = 1 - lengthShare + (lengthShare * words.length) / mean;
			for (const [word, n] of times) {
				const weight = ((1 + saturation) * n) / (n + saturation * length);
				const postings = this.#postings.get(word);
				if (postings) postings.push({ index, weight });
				else this.#postings.set(word, [{ index, weight }]);
			}
		});
	}

	/** How well each text answers some words; each word counts once. */
	scores(words: Iterable<string>): Float32Array {
		const scores = new Float32Array(this.#count);
		for (const word of new Set(words)) {
			const postings = this.#postings.get(word) ?? [];
			const having = postings.length;
			const rarity = Math.log(
				1 + (this.#count - having + 0.5) / (having + 0.5),
			);
			for (const { index, weight } of postings)
				scores[index] += rarity * weight;
		}
		return scores;
	}
}
