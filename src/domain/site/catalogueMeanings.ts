/** @file The phrases that a catalogue gives to its lexicon: its categories, their parts, and its brands. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import type { Lexicon } from "../question/lexicon.ts";

type Meaning = Lexicon["meanings"][number];

/** How many words a phrase has at most. */
const longestPhrase = 4;

/** What parts the names within a category's: "Home & Garden", "Tools, Lamps", "Tools > Drills". */
const parting = /[&+,;/>|()]|\b(?:and|und|y)\b/i;

/**
 * A meaning for each phrase: "garden" is all categories whose names have it.
 *
 * @param isCommon Whether a word says nothing by itself.
 * @param nouns What one of the items, and several, are called: "games" says nothing of a game.
 */
export function catalogueMeanings(
	items: readonly Item[],
	isCommon: (word: string) => boolean,
	nouns: readonly string[],
): Meaning[] {
	const categories = new Map<string, Set<string>>();
	for (const name of new Set(items.flatMap((item) => item.categories))) {
		for (const phrase of phrasesOf(name, isCommon, nouns)) {
			const of = categories.get(phrase) ?? new Set();
			categories.set(phrase, of.add(name));
		}
	}
	const brands = new Map<string, Set<string>>();
	for (const name of new Set(items.flatMap(({ brand }) => brand ?? []))) {
		const phrase = plainWords(name).join(" ");
		if (phrase.length < 2 || isCommon(phrase) || categories.has(phrase)) {
			continue;
		}
		brands.set(phrase, (brands.get(phrase) ?? new Set()).add(name));
	}
	return [
		...grouped(categories).map(([anyOf, phrases]) => ({ phrases, anyOf })),
		...grouped(brands).map(([brands, phrases]) => ({ phrases, brands })),
	];
}

/** What a number means that no category has: of "PlayStation 3" the 2 of "PlayStation 2", which items' texts may have. */
export function otherNumbers(meanings: readonly Meaning[]): Meaning {
	const numbered = meanings
		.flatMap(({ phrases }) => phrases)
		.filter((phrase) => / \d+$/.test(phrase))
		.map((phrase) => phrase.replace(/\d+$/, "#"));
	return { phrases: [...new Set(numbered)], text: [] };
}

function isNumber(word: string): boolean {
	return /^\d+$/.test(word);
}

/** Phrases that mean the same names stand together. */
function grouped(
	phrases: ReadonlyMap<string, ReadonlySet<string>>,
): [names: string[], phrases: string[]][] {
	const groups = new Map<string, [string[], string[]]>();
	for (const [phrase, set] of phrases) {
		const names = [...set];
		const key = JSON.stringify(names);
		const group = groups.get(key);
		if (group) group[1].push(phrase);
		else groups.set(key, [names, [phrase]]);
	}
	return [...groups.values()];
}

/** A category's name, what stands in it between "&" and its like, and the words next to each other in these. */
function phrasesOf(
	name: string,
	isCommon: (word: string) => boolean,
	nouns: readonly string[],
): Set<string> {
	const phrases = new Set<string>();
	const saysNothing = (word: string) =>
		word.length < 3 || isCommon(word) || nouns.includes(word);
	for (const part of [name, ...name.split(parting)]) {
		const words = plainWords(part);
		const isName = words.length > 0 && !words.every((w) => nouns.includes(w));
		if (isName) phrases.add(words.join(" "));
		words.forEach((_, start) => {
			for (let length = 1; length <= longestPhrase; length++) {
				const some = words.slice(start, start + length);
				if (some.length < length) break;
				const [first, last] = [some[0], some[some.length - 1]];
				const isEnd = length > 1 && (nouns.includes(last) || isNumber(last));
				if (saysNothing(first) || (saysNothing(last) && !isEnd)) continue;
				phrases.add(some.join(" "));
			}
		});
	}
	return phrases;
}
