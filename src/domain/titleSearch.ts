/** @file Finds titles while someone types. */
import MiniSearch from "minisearch";
import type { Item } from "./item.ts";
import { plainText, plainWords } from "./plainText.ts";

/** An index of the words of titles, and of years. */
export class TitleSearch {
	readonly #index = new MiniSearch<{ position: number; words: string }>({
		idField: "position",
		fields: ["words"],
		processTerm: plainText,
		searchOptions: {
			combineWith: "AND",
			prefix: true,
			fuzzy: allowedEdits,
		},
	});

	/** The positions of the items of a title, written plainly. */
	readonly #whole = new Map<string, number[]>();

	constructor(items: readonly Item[]) {
		items.forEach(({ title }, position) => {
			const plain = plainWords(title).join(" ");
			this.#whole.set(plain, [...(this.#whole.get(plain) ?? []), position]);
		});
		this.#index.addAll(
			items.map(({ title, otherTitles = [], year }, position) => {
				const titles = [title, ...otherTitles].join(" ");
				const words = [titles, ...joinedWords(titles), year].join(" ");
				return { position, words };
			}),
		);
	}

	/** The positions in the list of items of the titles that fit, best first: what was typed as a whole before all others. */
	find(typed: string, count: number): number[] {
		const whole = this.#whole.get(plainWords(typed).join(" ")) ?? [];
		const found = this.#index.search(typed).map(({ id }): number => id);
		return [...new Set([...whole, ...found])].slice(0, count);
	}
}

/** Letters that may be wrong: short words must be spelt right, because nearly all are one letter from another. */
function allowedEdits(word: string): number | false {
	if (word.length < 4) return false;
	return word.length < 6 ? 1 : 2;
}

/** "Spider-Man" → "SpiderMan", "Schindler's" → "Schindlers": the index splits words there, people often do not. */
function joinedWords(title: string): string[] {
	const compounds = title.match(/[^\s'’·-]+(?:['’·-][^\s'’·-]+)+/g) ?? [];
	return compounds.map((word) => word.replace(/['’·-]/g, ""));
}
