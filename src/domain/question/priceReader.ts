/** @file The prices that a question asks for. */
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

interface PriceRange {
	readonly from?: number;
	readonly to?: number;
}

/** What something may cost, both included; or how it is to compare with other things. */
export type Price =
	| (PriceRange & {
			/** What it is where it is negated: "not over 50" is up to 50. */
			readonly otherwise?: PriceRange;
	  })
	| {
			readonly isCheap: boolean;
			readonly isMost?: boolean;
			/** Than what was named before. */
			readonly isThan?: boolean;
	  };

type Prices = NonNullable<Lexicon["prices"]>;

/** How far from a price is still around it, as a share. */
const around = 0.2;

const bounds = ["below", "upTo", "above", "from", "around"] as const;

type Bound = (typeof bounds)[number];

const opposite: Readonly<Partial<Record<Bound, Bound>>> = {
	...{ below: "from", from: "below", upTo: "above", above: "upTo" },
};

/** What bounds a price only where a currency says that it is one: "around 8 years". */
const weak: readonly Bound[] = ["around"];

/** Finds prices: "under 50 euros", "between 20 and 50", "$20", "cheap". */
export class PriceReader {
	readonly #bounds: PhraseIndex<Bound>;
	readonly #levels: PhraseIndex<Price>;
	readonly #currency: ReadonlySet<string>;
	readonly #joints: ReadonlySet<string>;
	/** With what a question goes on after a price. */
	readonly #following: ReadonlySet<string>;

	constructor(prices: Prices, { and, or, about, clauses }: Lexicon) {
		this.#bounds = new PhraseIndex(
			bounds.flatMap((bound) =>
				prices[bound].map((phrase) => [phrase, bound] as const),
			),
		);
		const levels: readonly (readonly [readonly string[], Price])[] = [
			[prices.cheap, { isCheap: true }],
			[prices.dear, { isCheap: false }],
			[prices.cheapest, { isCheap: true, isMost: true }],
			[prices.dearest, { isCheap: false, isMost: true }],
			[prices.cheaper, { isCheap: true, isThan: true }],
			[prices.dearer, { isCheap: false, isThan: true }],
		];
		this.#levels = new PhraseIndex(
			levels.flatMap(([phrases, price]) =>
				phrases.map((phrase) => [phrase, price] as const),
			),
		);
		this.#currency = new Set(prices.currency);
		this.#joints = new Set([...and, ...or]);
		const phrases = [...and, ...or, ...about, ...clauses];
		this.#following = new Set(phrases.map((phrase) => phrase.split(" ")[0]));
	}

	find(words: readonly QuestionWord[]): Found<Price>[] {
		const before = this.#bounds.find(words);
		const found: Found<Price>[] = [];
		for (let place = 0; place < words.length; place++) {
			const here = this.#priceAt(words, place, before);
			if (!here) continue;
			found.push(here);
			place = here.end - 1;
		}
		const isFree = (place: number) =>
			!found.some(({ start, end }) => start <= place && place < end);
		const levels = this.#levels
			.find(words)
			.filter(({ start, end }) => isFree(start) && isFree(end - 1));
		return [...found, ...levels];
	}

	#priceAt(
		words: readonly QuestionWord[],
		place: number,
		before: readonly Found<Bound>[],
	): Found<Price> | undefined {
		const isCurrency = (at: number) =>
			this.#currency.has(words[at]?.plain ?? "");
		const low = amountOf(words[place]);
		if (low === undefined) return undefined;
		let start = place;
		let end = place + 1;
		let isPrice = false;
		const takeCurrency = () => {
			if (!isCurrency(end) || words[end - 1].endsClause) return;
			isPrice = true;
			end++;
		};
		if (isCurrency(start - 1)) {
			isPrice = true;
			start--;
		}
		takeCurrency();
		let second = end;
		if (this.#joints.has(words[second]?.plain ?? "")) second++;
		if (isCurrency(second)) second++;
		const isRange = !words[end - 1].endsClause;
		const high = isRange ? amountOf(words[second]) : undefined;
		if (high !== undefined && high > low) {
			end = second + 1;
			takeCurrency();
		}
		const bound = before.find((one) => one.end === start);
		const next = words[end];
		const isAlone =
			!next || words[end - 1].endsClause || this.#following.has(next.plain);
		const isBounded = bound && !weak.includes(bound.meaning);
		const isSaid = isBounded || (high !== undefined && start > 0);
		if (!isPrice && !(isSaid && isAlone)) return undefined;
		start = bound?.start ?? start;
		if (high !== undefined && high > low) {
			return { meaning: { from: low, to: high }, start, end };
		}
		// What nothing bounds is not to be passed: "a lamp for 20 euros".
		const said = bound?.meaning ?? "upTo";
		const otherwise = opposite[said] && bounded(low, opposite[said]);
		return { meaning: { ...bounded(low, said), otherwise }, start, end };
	}
}

function bounded(price: number, bound: Bound): PriceRange {
	switch (bound) {
		case "below":
			return { to: price - 0.01 };
		case "upTo":
			return { to: price };
		case "above":
			return { from: price + 0.01 };
		case "from":
			return { from: price };
		case "around":
			return { from: price * (1 - around), to: price * (1 + around) };
	}
}

function amountOf(word: QuestionWord | undefined): number | undefined {
	const plain = word?.plain.replace(",", ".") ?? "";
	return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
