/** @file Which items fit what a question asks for. */
import type { Catalogue } from "../catalogue.ts";
import type { Item } from "../item.ts";
import type { Constraint } from "./intent.ts";
import type { TextIndex } from "./textIndex.ts";

/** The share of the items that count as well known. */
const wellKnownShare = 0.1;

/** Says of items whether they fit constraints; what is like an item shares a category with it. */
export class Fitting {
	readonly #catalogue: Catalogue;
	readonly #texts: TextIndex;
	/** How many events a well-known item has at least. */
	readonly #wellKnown: number;

	constructor(catalogue: Catalogue, texts: TextIndex) {
		this.#catalogue = catalogue;
		this.#texts = texts;
		const events = catalogue.items.map((item) => item.events ?? 0);
		const place = Math.floor(events.length * wellKnownShare);
		this.#wellKnown = Math.max(1, events.sort((a, b) => b - a)[place] ?? 0);
	}

	/** The entries of the items that fit all constraints. */
	entries(constraints: readonly Constraint[]): Set<number> {
		const tests = constraints.map((one) => this.#test(one));
		const fits = this.#catalogue.items.flatMap((item, index) =>
			tests.every((test) => test(item, index + 1)) ? [index + 1] : [],
		);
		return new Set(fits);
	}

	#test(constraint: Constraint): (item: Item, entry: number) => boolean {
		switch (constraint.kind) {
			case "categories":
				return ({ categories }) =>
					constraint.anyOf.some((name) => categories.includes(name));
			case "notCategories":
				return ({ categories }) =>
					!constraint.noneOf.some((name) => categories.includes(name));
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
				const having = constraint.phrases.map((one) => this.#texts.find(one));
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
