/** @file Which items fit what a question asks for. */
import type { Catalogue } from "../catalogue.ts";
import type { Item } from "../item.ts";
import type { Constraint } from "./intent.ts";
import { leastEvents } from "./leastEvents.ts";
import type { Prices } from "./prices.ts";
import type { TextIndex } from "./textIndex.ts";

/** The share of the items that count as well known. */
const wellKnownShare = 0.1;

/** How many items are enough to choose among. */
const enough = 4;

/** What a phrase says beside the one before it, which is nearer to the visitor's own words. */
const lessSure = 0.6;

/** Whether an item is of the categories that a constraint asks for, and true where it asks for something else. */
export function isOfKind(
	{ categories }: Item,
	constraint: Constraint,
): boolean {
	const isOneOf = (some: readonly string[]) =>
		some.some((name) => categories.includes(name));
	if (constraint.kind === "categories") return isOneOf(constraint.anyOf);
	return constraint.kind !== "notCategories" || !isOneOf(constraint.noneOf);
}

/** Says of items whether they fit constraints; what is like an item shares a category with it. */
export class Fitting {
	readonly #catalogue: Catalogue;
	readonly #texts: TextIndex;
	readonly #prices: Prices | undefined;
	/** How many events a well-known item has at least. */
	readonly #wellKnown: number;

	/** @param prices Where what is cheap can be asked for. */
	constructor(catalogue: Catalogue, texts: TextIndex, prices?: Prices) {
		this.#catalogue = catalogue;
		this.#texts = texts;
		this.#prices = prices;
		this.#wellKnown = leastEvents(catalogue, wellKnownShare);
	}

	/** The entries of the items that fit all constraints, each with how much it is about what they say, 1 where they say nothing. */
	entries(constraints: readonly Constraint[]): Map<number, number> {
		const tests = constraints.map((one) => this.#test(one));
		let fits = new Map(
			this.#catalogue.items.flatMap((item, index) =>
				tests.every((test) => test(item, index + 1)) ? [[index + 1, 1]] : [],
			),
		);
		for (const one of constraints) fits = this.#about(fits, one);
		// What is cheap depends on what else fits.
		for (const one of constraints) {
			if (one.kind !== "cheap" || !this.#prices) continue;
			const all = [...fits.keys()];
			const cheapest = this.#prices.cheapest(all, one, this.#catalogue);
			fits = new Map(cheapest.map((entry) => [entry, fits.get(entry) ?? 1]));
		}
		return fits;
	}

	/**
	 * Of some entries those whose text says what was asked for. The visitor's own words come first among the phrases. All
	 * remain where no text says such things.
	 */
	#about(
		entries: Map<number, number>,
		constraint: Constraint,
	): Map<number, number> {
		const { kind } = constraint;
		if (kind !== "words" && kind !== "categories") return entries;
		const things = (kind === "words" && constraint.things) || [
			constraint.phrases ?? [],
		];
		const said = things.map((phrases) => this.#relevance(phrases));
		const about = [...entries].flatMap(([entry, before]) => {
			const found = said.flatMap((one) => one.get(entry) ?? []);
			const sum = found.reduce((a, b) => a + b, 0);
			const isAll = found.length === things.length;
			return found.length > 0 ? [{ entry, sum: before * sum, isAll }] : [];
		});
		if (about.length === 0) return entries;
		const withAll = about.filter(({ isAll }) => isAll);
		const nearest = withAll.length >= enough ? withAll : about;
		return new Map(nearest.map(({ entry, sum }) => [entry, sum]));
	}

	/** How much items are about some phrases, by their entries. */
	#relevance(phrases: readonly string[]): Map<number, number> {
		const sums = new Map<number, number>();
		let weight = 1;
		for (const phrase of phrases) {
			for (const [entry, relevance] of this.#texts.relevance(phrase)) {
				sums.set(entry, (sums.get(entry) ?? 0) + weight * relevance);
			}
			weight *= lessSure;
		}
		return sums;
	}

	#test(constraint: Constraint): (item: Item, entry: number) => boolean {
		switch (constraint.kind) {
			case "categories":
			case "notCategories":
				return (item) => isOfKind(item, constraint);
			case "brands":
				return ({ brand = "" }) => constraint.anyOf.includes(brand);
			case "notBrands":
				return ({ brand = "" }) => !constraint.noneOf.includes(brand);
			case "available":
				return ({ available = true }) => available;
			case "cheap":
				return ({ price }) => price !== undefined;
			case "price": {
				const { from = -Infinity, to = Infinity } = constraint;
				return ({ price }) =>
					price !== undefined && from <= price && price <= to;
			}
			case "years": {
				const {
					from = -Infinity,
					to = Infinity,
					isOutside = false,
				} = constraint;
				return ({ year }) =>
					year !== undefined && (from <= year && year <= to) !== isOutside;
			}
			case "words":
			case "notWords": {
				const having = constraint.phrases.map((one) =>
					this.#texts.adjacent(one),
				);
				const isWanted = constraint.kind === "words";
				return (_item, entry) =>
					having.some((entries) => entries.has(entry)) === isWanted;
			}
			case "known":
				return ({ events = 0 }) =>
					events >= this.#wellKnown === constraint.well;
			case "like": {
				const like = this.#catalogue.item(constraint.item)?.categories ?? [];
				return ({ id, categories }) =>
					id !== constraint.item &&
					(like.length === 0 || like.some((one) => categories.includes(one)));
			}
		}
	}
}
