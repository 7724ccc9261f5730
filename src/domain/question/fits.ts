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

	/** The entries of the items that fit all constraints. */
	entries(constraints: readonly Constraint[]): Set<number> {
		const tests = constraints.map((one) => this.#test(one));
		let fits = this.#catalogue.items.flatMap((item, index) =>
			tests.every((test) => test(item, index + 1)) ? [index + 1] : [],
		);
		for (const one of constraints) fits = this.#nearer(fits, one);
		// What is cheap depends on what else fits.
		for (const one of constraints) {
			if (one.kind !== "cheap" || !this.#prices) continue;
			fits = this.#prices.cheapest(fits, one, this.#catalogue);
		}
		return new Set(fits);
	}

	/**
	 * Of some entries those that have what was said, word for word where enough have, or else in other words, the nearest
	 * first. All, where no text says such things.
	 */
	#nearer(entries: number[], constraint: Constraint): number[] {
		const { kind } = constraint;
		if (kind !== "words" && kind !== "categories") return entries;
		if (kind === "words" && constraint.things) {
			const all = this.#withAll(entries, constraint.things);
			return all.length >= enough ? all : entries;
		}
		const having = constraint.phrases?.map((phrase) =>
			this.#texts.adjacent(phrase),
		);
		if (!having?.some(({ size }) => size > 0)) return entries;
		const near = new Set<number>();
		for (const found of having) {
			for (const entry of entries) if (found.has(entry)) near.add(entry);
			if (near.size >= enough) break;
		}
		return entries.filter((entry) => near.has(entry));
	}

	/** Of some entries those that have a phrase of each thing. */
	#withAll(
		entries: readonly number[],
		things: readonly (readonly string[])[],
	): number[] {
		const having = things.map((phrases) =>
			phrases.map((phrase) => this.#texts.adjacent(phrase)),
		);
		return entries.filter((entry) =>
			having.every((found) => found.some((some) => some.has(entry))),
		);
	}

	#test(constraint: Constraint): (item: Item, entry: number) => boolean {
		switch (constraint.kind) {
			case "categories":
				return ({ categories }) =>
					constraint.anyOf.some((name) => categories.includes(name));
			case "notCategories":
				return ({ categories }) =>
					!constraint.noneOf.some((name) => categories.includes(name));
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
