/** @file What only conversations with words for prices need: they load it, and others do without. */
import type { Catalogue } from "../catalogue.ts";
import type { Item } from "../item.ts";
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { PriceReader } from "./priceReader.ts";

/** How few items say nothing of what is cheap among them. */
const few = 3;

/** How far a price is from what is wanted. */
type Measure = (price: number) => number;

/** Understands what is said of prices, and finds what costs so. */
export class Prices {
	readonly reader: PriceReader;

	constructor(words: NonNullable<Lexicon["prices"]>, lexicon: Lexicon) {
		this.reader = new PriceReader(words, lexicon);
	}

	/** Of some entries the third that costs least, or most, or what does; of few, what does beside the whole catalogue. */
	cheapest(
		entries: readonly number[],
		{ isCheap, isMost }: Extract<Constraint, { kind: "cheap" }>,
		catalogue: Catalogue,
	): number[] {
		const cost: Measure = (price) => (isCheap ? price : -price);
		const priced = measured(itemsOf(entries, catalogue), cost);
		const isFew = priced.length < few && !isMost;
		const all = isFew ? measured(catalogue.items, cost) : priced;
		const most = all[isMost ? 0 : Math.ceil(all.length / 3) - 1];
		return upTo(most, entries, cost, catalogue);
	}

	/** Of some entries those whose price is nearest to what was asked for. */
	nearest(
		entries: readonly number[],
		{ from = 0, to = Infinity }: { from?: number; to?: number },
		catalogue: Catalogue,
	): number[] {
		const distance: Measure = (price) => Math.max(0, from - price, price - to);
		const [least] = measured(itemsOf(entries, catalogue), distance);
		return upTo(least, entries, distance, catalogue);
	}
}

function itemsOf(entries: readonly number[], catalogue: Catalogue): Item[] {
	return entries.map((entry) => catalogue.expectItem(entry));
}

/** How far all prices are, the nearest first. */
function measured(items: readonly Item[], measure: Measure): number[] {
	return items
		.flatMap(({ price }) => price ?? [])
		.map(measure)
		.sort((a, b) => a - b);
}

/** Of some entries those whose prices are so far at most. */
function upTo(
	most: number,
	entries: readonly number[],
	measure: Measure,
	catalogue: Catalogue,
): number[] {
	return entries.filter((entry) => {
		const { price } = catalogue.expectItem(entry);
		return price !== undefined && measure(price) <= most;
	});
}
