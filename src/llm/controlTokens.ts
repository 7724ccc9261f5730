/** @file Control tokens written out in a text, and texts of others, in which they shall be words. */

/**
 * Noncharacters, which Unicode keeps for the inside of programs: no text has them. Each stands for a letter that
 * control tokens begin with, in a text that shall form none whatever is put before, after or around it.
 */
const [firstNoncharacter, noncharacters] = [0xfdd0, 32];

export class ControlTokens {
	readonly #ids: ReadonlyMap<string, number>;
	readonly #any: RegExp;
	/** The letters that control tokens begin with. */
	readonly #letters: readonly string[];

	/** @param ids Control tokens by their texts. */
	constructor(ids: ReadonlyMap<string, number>) {
		this.#ids = ids;
		const texts = [...ids.keys()];
		const longestFirst = texts.toSorted((a, b) => b.length - a.length);
		this.#any = new RegExp(
			`(${longestFirst.map(escaped).join("|") || "(?!)"})`,
		);
		this.#letters = [...new Set(texts.map(([letter]) => letter))];
		if (this.#letters.length > noncharacters) {
			throw new RangeError(
				`Control tokens may begin with ${noncharacters} different letters, got ${this.#letters.length}.`,
			);
		}
	}

	/** Cuts a text at its control tokens, which become ids; the words between them are as they were before `hide`. */
	split(text: string): (string | number)[] {
		return text
			.split(this.#any)
			.map((part) => this.#ids.get(part) ?? this.#shown(part));
	}

	/** The same words, such that `split` finds no control token in them. */
	hide(text: string): string {
		const known = text.replace(/[\ufdd0-\ufdef]/g, "\ufffd");
		return Array.from(known, (letter) => {
			const index = this.#letters.indexOf(letter);
			return index < 0
				? letter
				: String.fromCharCode(firstNoncharacter + index);
		}).join("");
	}

	#shown(text: string): string {
		return text.replace(
			/[\ufdd0-\ufdef]/g,
			(letter) =>
				this.#letters[letter.charCodeAt(0) - firstNoncharacter] ?? letter,
		);
	}
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
