/** @file Finds titles while someone types. */
import type { Item } from "./item.ts";
import { plainText } from "./plainText.ts";

/** How often each title, by its position, has a word. */
type Postings = Map<number, number>;

/** How much a title counts where it only begins as a word that was typed, or where letters are wrong. */
const [prefixWeight, misspeltWeight] = [0.375, 0.45];

/** An index of the words of titles, and of years, ranked by BM25+ (Lv and Zhai, 2011). */
export class TitleSearch {
	readonly #postings = new Map<string, Postings>();
	/** How many different words each title has. */
	readonly #lengths: readonly number[];
	readonly #meanLength: number;

	constructor(items: readonly Item[]) {
<<<<<<< HEAD
		this.#index.addAll(
			items.map(({ title, otherTitles = [], year }, position) => {
				const titles = [title, ...otherTitles].join(" ");
				const words = [titles, ...joinedWords(titles), year].join(" ");
				return { position, words };
			}),
		);
=======
		this.#lengths = items.map(({ title, year }, position) => {
			const words = wordsOf([title, ...joinedWords(title), year].join(" "));
			for (const word of words.map(plainText)) {
				const titles = this.#postings.get(word) ?? new Map();
				titles.set(position, (titles.get(position) ?? 0) + 1);
				this.#postings.set(word, titles);
			}
			return new Set(words).size;
		});
		const sum = this.#lengths.reduce((sum, length) => sum + length, 0);
		this.#meanLength = sum / items.length;
>>>>>>> page
	}

	/** The positions in the list of items of the titles that fit, best first. */
	find(typed: string, count: number): number[] {
		const [first, ...others] = wordsOf(typed).map((word) =>
			this.#scores(plainText(word)),
		);
		const scores = new Map(first);
		for (const other of others) {
			for (const [position, score] of scores) {
				const more = other.get(position);
				if (more === undefined) scores.delete(position);
				else scores.set(position, score + more);
			}
		}
		return [...scores]
			.sort(([a, one], [b, another]) => another - one || a - b)
			.slice(0, count)
			.map(([position]) => position);
	}

	/** How well each title fits one word. */
	#scores(typed: string): Map<number, number> {
		const scores = new Map<number, number>();
		const most = allowedEdits(typed);
		for (const [word, titles] of this.#postings) {
			const weight = weightOf(word, typed, most);
			if (weight === 0) continue;
			for (const [position, times] of titles) {
				const score = weight * this.#relevance(times, titles.size, position);
				scores.set(position, (scores.get(position) ?? 0) + score);
			}
		}
		return scores;
	}

	/** BM25+ of a word that is `times` in a title, and in so many titles. */
	#relevance(times: number, titles: number, position: number): number {
		const rarity = Math.log(
			1 + (this.#lengths.length - titles + 0.5) / (titles + 0.5),
		);
		const length = this.#lengths[position] / this.#meanLength;
		return rarity * (0.5 + (2.2 * times) / (times + 0.36 + 0.84 * length));
	}
}

/** How much a word of a title counts for one that was typed: 1 where it is the same, 0 where it is another. */
function weightOf(word: string, typed: string, most: number): number {
	if (word === typed) return 1;
	const { length } = word;
	const more = length - typed.length;
	if (word.startsWith(typed)) {
		return (prefixWeight * length) / (length + 0.3 * more);
	}
	if (Math.abs(more) > most) return 0;
	const edits = editsBetween(word, typed, most);
	return edits > most ? 0 : (misspeltWeight * length) / (length + edits);
}

/** How many letters differ, are missing or are too many (Levenshtein, 1966); more than `most` where it is more. */
function editsBetween(a: string, b: string, most: number): number {
	let before = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			row.push(Math.min(change, before[j] + 1, row[j - 1] + 1));
		}
		if (Math.min(...row) > most) return most + 1;
		before = row;
	}
	return before[b.length];
}

/** Letters that may be wrong: short words must be spelt right, because nearly all are one letter from another. */
function allowedEdits(word: string): number {
	if (word.length < 4) return 0;
	return word.length < 6 ? 1 : 2;
}

function wordsOf(text: string): string[] {
	return text.split(/[\n\r\p{Z}\p{P}]+/u).filter((word) => word !== "");
}

/** "Spider-Man" → "SpiderMan", "Schindler's" → "Schindlers": words end there, and people often leave it out. */
function joinedWords(title: string): string[] {
	const compounds = title.match(/[^\s'’·-]+(?:['’·-][^\s'’·-]+)+/g) ?? [];
	return compounds.map((word) => word.replace(/['’·-]/g, ""));
}
