/** @file Byte pair encoding (Sennrich et al., 2016): the letters of a word join to tokens, what was learned first first. */

export class BytePairs {
	readonly #ids = new Map<string, number>();
	readonly #ranks = new Map<string, number>();

	/**
	 * @param tokens By their ids.
	 * @param merges Pairs that join, such as `Ġ t`, the first to join first.
	 */
	constructor(tokens: readonly string[], merges: readonly string[]) {
		for (let id = 0; id < tokens.length; id++) this.#ids.set(tokens[id], id);
		for (let i = 0; i < merges.length; i++) this.#ranks.set(merges[i], i);
	}

	/** The id of the token that is a whole word, if there is one. */
	idOf(word: string): number | undefined {
		return this.#ids.get(word);
	}

	/** The ids of the tokens that a word's letters join to; letters that no token stands for are left out. */
	encode(word: string): number[] {
		const parts = [...word];
		const rank = (i: number) =>
			this.#ranks.get(`${parts[i]} ${parts[i + 1]}`) ??
			Number.POSITIVE_INFINITY;
		/** That of each part with the one after it. */
		const ranks = parts.map((_, i) => rank(i));
		for (;;) {
			let first = 0;
			for (let i = 1; i < ranks.length; i++) {
				if (ranks[i] < ranks[first]) first = i;
			}
			if (!(ranks[first] < Number.POSITIVE_INFINITY)) break;
			parts.splice(first, 2, parts[first] + parts[first + 1]);
			ranks.splice(first, 1);
			ranks[first] = rank(first);
			if (first > 0) ranks[first - 1] = rank(first - 1);
		}
		return parts.flatMap((part) => this.#ids.get(part) ?? []);
	}
}
