/**
 * @file How alike items are by their words: titles, categories, brands and texts, a rare word saying more than a common
 * one (the cosine of tf-idf vectors; Salton and Buckley, 1988). When they came out counts as words do.
 *
 * Hidden states of the language model were tried in their place: they find fewer of the new items that people like, and
 * words need no model at all.
 */
import type { Item } from "./item.ts";
import { plainWords } from "./plainText.ts";

/** Words in a larger share of all items than this say nothing, unless the items are few. */
const commonShare = 0.5;

const few = 10;

/** A word that so many items say is left out of a large catalogue, too: it tells little, and comparing would take long. */
const many = 5000;

/** How much each word of an item counts. */
export type CountedWords = ReadonlyMap<string, number>;

/** What an item says, in words that can be compared; each once. */
export function wordsOfItem({
	title,
	categories,
	brand,
	text,
}: Item): CountedWords {
	const words = plainWords(
		[title, ...categories, brand ?? "", text ?? ""].join(" "),
	);
	return new Map(words.map((word) => [word, 1]));
}

/**
 * What the later words of a title count: the first two name its series, or its maker. Chosen on a tenth of the people of
 * amazon-video-games, whose items have titles alone.
 */
const laterCount = 2 / 3;

/** What each span of years counts that an item came out in. Chosen on ml-latest-small and 600 people of ml-1m. */
const yearCount = 1.25;

/** Of how many years a span is. */
const spans = [5, 10];

/**
 * The spans of years that an item came out in, two of each length that overlap by half: the nearer two items are in time,
 * the more they share.
 */
function yearSpans({ year, published }: Item): string[] {
	const own = year ?? (published && new Date(published).getUTCFullYear());
	if (!own) return [];
	return spans.flatMap((span) =>
		[0, span / 2].map(
			(shift) => `${span} years, ${Math.floor((own + shift) / span)}, ${shift}`,
		),
	);
}

/**
 * The same, the neighbours in its title, since "final" and "fantasy" say less apart than together, and when it came out.
 */
export function wordsAndPairs(item: Item): CountedWords {
	const title = plainWords(item.title);
	const pairs = title.slice(1).map((word, i) => `${title[i]} ${word}`);
	const rest = wordsOfItem({ ...item, title: "" });
	return new Map([
		...[...title, ...pairs].map((word) => [word, laterCount] as const),
		...rest,
		...yearSpans(item).map((span) => [span, yearCount] as const),
		...[...title.slice(0, 2), ...pairs.slice(0, 1)].map(
			(word) => [word, 1] as const,
		),
	]);
}

/** Another item, and how alike it is, from 0 to 1. */
export interface AlikeItem {
	/** Its place in the list of items. */
	readonly index: number;
	readonly likeness: number;
}

const mostAlikeFirst = (a: AlikeItem, b: AlikeItem) =>
	b.likeness - a.likeness || a.index - b.index;

interface Posting {
	readonly index: number;
	readonly weight: number;
}

/** The words of a list of items. */
export class ItemWords {
	readonly #items: readonly (readonly (readonly [string, number])[])[];
	readonly #postings = new Map<string, Posting[]>();
	readonly #likeness: Float64Array;

	/** @param wordsOf What each item says. */
	constructor(
		items: readonly Item[],
		wordsOf: (item: Item) => CountedWords = wordsAndPairs,
	) {
		const words = items.map(wordsOf);
		const counts = new Map<string, number>();
		for (const word of words.flatMap((of) => [...of.keys()])) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
		const most = Math.max(few, Math.min(many, commonShare * items.length));
		this.#items = words.map((of, index) => {
			const told = [...of].flatMap(([word, counted]) => {
				const count = counts.get(word) ?? 0;
				if (count < 2 || count > most) return [];
				return [[word, counted * Math.log(items.length / count)] as const];
			});
			const length = Math.hypot(...told.map(([, weight]) => weight)) || 1;
			const unit = told.map(([word, weight]) => [word, weight / length]) as [
				string,
				number,
			][];
			for (const [word, weight] of unit) {
				const postings = this.#postings.get(word);
				if (postings) postings.push({ index, weight });
				else this.#postings.set(word, [{ index, weight }]);
			}
			return unit;
		});
		this.#likeness = new Float64Array(items.length);
	}

	/** The items that are most alike, the most alike first, itself left out; those that share no word are none. */
	mostAlike(
		item: number,
		count: number,
		isAmong: (index: number) => boolean = () => true,
	): readonly AlikeItem[] {
		const likeness = this.#likeness;
		const met: number[] = [];
		for (const [word, weight] of this.#items[item]) {
			for (const other of this.#postings.get(word) ?? []) {
				if (likeness[other.index] === 0) met.push(other.index);
				likeness[other.index] += weight * other.weight;
			}
		}
		let alike: AlikeItem[] = [];
		let least = 0;
		for (const index of met) {
			const value = likeness[index];
			likeness[index] = 0;
			if (value < least || index === item || !isAmong(index)) continue;
			alike.push({ index, likeness: value });
			// Of many only the best are kept on the way: to sort them all would take most of the time.
			if (alike.length < 2 * count) continue;
			alike = alike.sort(mostAlikeFirst).slice(0, count);
			least = alike[count - 1].likeness;
		}
		return alike.sort(mostAlikeFirst).slice(0, count);
	}
}
