/** @file The prices that a question asks for. */
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, foundInTurn, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

interface PriceRange {
	readonly from?: number;
	readonly to?: number;
}

/** From whether it is not wanted, and what the item costs with which prices are compared, to what must hold of a price. */
export type Price = (isNegated: boolean, beside?: number) => PriceConstraint;

type PriceConstraint = WithoutLabel<
	Extract<Constraint, { readonly kind: "price" | "cheap" }>
>;

type WithoutLabel<One> = One extends unknown ? Omit<One, "label"> : never;

type PriceWords = NonNullable<Lexicon["prices"]>;

/** How far from a price is still around it, as a share. */
const around = 0.2;

const bounds = ["below", "upTo", "above", "from", "around"] as const;

type Bound = (typeof bounds)[number];

const opposite: Readonly<Partial<Record<Bound, Bound>>> = {
	below: "from",
	from: "below",
	upTo: "above",
	above: "upTo",
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

	constructor(prices: PriceWords, { and, or, about, clauses }: Lexicon) {
		this.#bounds = new PhraseIndex(
			bounds.flatMap((bound) =>
				prices[bound].map((phrase) => [phrase, bound] as const),
			),
		);
		this.#levels = new PhraseIndex(
			(
				[
					[prices.cheap, level(true)],
					[prices.dear, level(false)],
					[prices.cheapest, level(true, { isMost: true })],
					[prices.dearest, level(false, { isMost: true })],
					[prices.cheaper, compared(true)],
					[prices.dearer, compared(false)],
				] as const
			).flatMap(([phrases, price]) =>
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
		const found = foundInTurn(words, (place) =>
			this.#priceAt(words, place, before),
		);
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
			const range = { kind: "price", from: low, to: high } as const;
			return { meaning: () => range, start, end };
		}
		// What nothing bounds is not to be passed: "a lamp for 20 euros".
		const said = bound?.meaning ?? "upTo";
		// What is negated is on the other side: "not over 50" is 50 at most.
		const { [said]: otherwise = said } = opposite;
		const meaning: Price = (isNegated) => ({
			kind: "price",
			...bounded(low, isNegated ? otherwise : said),
		});
		return { meaning, start, end };
	}
}

/** Cheap, or dear. */
function level(isCheap: boolean, most: { readonly isMost?: true } = {}): Price {
	return (isNegated) => ({
		kind: "cheap",
		isCheap: isCheap !== isNegated,
		...most,
	});
}

/** Cheaper, or dearer; where nothing was named before that has a price, cheap or dear. */
function compared(isCheaper: boolean): Price {
	return (isNegated, beside) => {
		if (beside === undefined) return level(isCheaper)(isNegated);
		const bound = isCheaper === isNegated ? "above" : "below";
		return { kind: "price", ...bounded(beside, bound) };
	};
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
