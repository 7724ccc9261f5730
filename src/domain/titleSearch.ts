/** @file Finds titles while someone types. */
import type { Item } from "./item.ts";
import { plainWords } from "./plainText.ts";

/** How much a word counts that is only begun, or in which letters are wrong. */
const [begunWeight, misspeltWeight] = [0.375, 0.45];

/** An index of the words of titles, and of years, ranked by BM25+ (Lv and Zhai, 2011). */
export class TitleSearch {
	readonly #items: readonly Item[];
	/** The titles by their positions in the list of items, written plainly. */
	readonly #titles: readonly string[];
	/** All words in the order of their letters, each with the positions of the titles that have it. */
	readonly #words: readonly (readonly [string, readonly number[]])[];
	/** How much each word of a title counts: the more, the fewer it has. */
	readonly #weights: readonly number[];

	constructor(items: readonly Item[]) {
		this.#items = items;
		this.#titles = items.map(({ title }) => plainWords(title).join(" "));
		const positions = new Map<string, number[]>();
		const sizes = items.map((item, position) => {
			const words = searchedWords(item);
			for (const word of words) {
				const same = positions.get(word);
				if (same) same.push(position);
				else positions.set(word, [position]);
			}
			return words.size;
		});
		this.#words = [...positions].sort(([a], [b]) => (a < b ? -1 : 1));
		const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
		this.#weights = sizes.map(
			(size) => 0.5 + 2.2 / (1.36 + 0.84 * (size / mean)),
		);
	}

	/**
	 * The positions in the list of items of the titles that have all words, best first: what was typed as a whole before
	 * what begins so, and that before all others; of equal ones first what most people met.
	 */
	find(typed: string, count: number): number[] {
		const words = plainWords(typed);
		const whole = words.join(" ");
		const [first, ...others] = words.map((word) => this.#fits(word));
		const found = Array.from(first ?? [], ([position, fit]) => {
			const title = this.#titles[position];
			const rank = title === whole ? 2 : title.startsWith(whole) ? 1 : 0;
			const sum = others.reduce(
				(sum, fits) => sum + (fits.get(position) ?? Number.NaN),
				fit,
			);
			return { position, rank, fit: sum * this.#weights[position] };
		});
		return found
			.filter(({ fit }) => fit > 0)
			.sort(
				(a, b) =>
					b.rank - a.rank ||
					b.fit - a.fit ||
					this.#events(b.position) - this.#events(a.position),
			)
			.slice(0, count)
			.map(({ position }) => position);
	}

	#events(position: number): number {
		return this.#items[position].events ?? 0;
	}

	/** How well titles fit a word that was typed; those that do not are not among them. */
	#fits(typed: string): Map<number, number> {
		const fits = new Map<number, number>();
		const count = this.#titles.length;
		const editsTo = editsFrom(typed, allowedEdits(typed));
		for (const [word, positions] of this.#words) {
			const weight = titleWordWeight(word, typed, editsTo(word));
			if (weight === 0) continue;
			const rarity = Math.log(
				1 + (count - positions.length + 0.5) / (positions.length + 0.5),
			);
			for (const position of positions) {
				fits.set(position, (fits.get(position) ?? 0) + weight * rarity);
			}
		}
		return fits;
	}
}

/** "Spider-Man" is also one word, and "M*A*S*H": people often leave out what stands between. */
function searchedWords({ title, otherTitles = [], year }: Item): Set<string> {
	const titles = [title, ...otherTitles].join(" ");
	const joined = titles.split(/\s+/).map((word) => plainWords(word).join(""));
	const words = [...plainWords(`${titles} ${year ?? ""}`), ...joined];
	return new Set(words.filter((word) => word !== ""));
}

/** How much a word counts for one that was typed: 1 where it is the same, 0 where it is another. */
function titleWordWeight(word: string, typed: string, edits?: number): number {
	if (edits === 0) return 1;
	const { length } = word;
	if (word.startsWith(typed)) {
		return (begunWeight * length) / (length + 0.3 * (length - typed.length));
	}
	return edits ? (misspeltWeight * length) / (length + edits) : 0;
}

/** Letters that may be wrong: short words must be spelt right, because nearly all are one letter from another. */
function allowedEdits(word: string): number {
	if (word.length < 4) return 0;
	return word.length < 6 ? 1 : 2;
}

/**
 * How many letters of a word are other ones than typed, missing, too many, or two that changed places (Damerau, 1964),
 * where they are no more than `most`. Words are given in the order of their letters: what one shares with the one before is not read again.
 */
function editsFrom(
	typed: string,
	most: number,
): (word: string) => number | undefined {
	/** After so many letters of the word, how many edits lead to so many that were typed. */
	const rows = [Array.from({ length: typed.length + 1 }, (_, i) => i)];
	let before = "";
	return (word) => {
		let read = 0;
		while (read < rows.length - 1 && word[read] === before[read]) read++;
		rows.length = read + 1;
		before = word;
		while (rows[read].some((edits) => edits <= most)) {
			if (read === word.length) {
				const edits = rows[read][typed.length];
				return edits > most ? undefined : edits;
			}
			rows.push(nextRow(rows, word, typed));
			read++;
		}
		return undefined;
	};
}

function nextRow(rows: readonly number[][], word: string, typed: string) {
	const read = rows.length - 1;
	const [row, rowBefore] = [rows[read], rows[read - 1]];
	const next = [row[0] + 1];
	for (let j = 1; j < row.length; j++) {
		const change = row[j - 1] + (word[read] === typed[j - 1] ? 0 : 1);
		const isSwapped =
			word[read] === typed[j - 2] && word[read - 1] === typed[j - 1];
		const swap = isSwapped ? rowBefore[j - 2] + 1 : change;
		next.push(Math.min(change, swap, row[j] + 1, next[j - 1] + 1));
	}
	return next;
}
