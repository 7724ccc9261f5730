/** @file Whether a film is what a question's writer meant; by the catalogue, and by none of the product's reading of it. */
import type { Catalogue } from "../../src/domain/catalogue.ts";
import { readableTitle } from "../../src/domain/films/readableTitle.ts";
import type { Item } from "../../src/domain/item.ts";
import type { Intent } from "../../src/domain/question/intent.ts";
import type { Answered } from "./answerer.ts";
import type { Must, Question } from "./questions.ts";

/** The share of the films that count as popular. */
const popularShare = 0.1;

export class Judge {
	readonly #catalogue: Catalogue;
	readonly #texts: readonly string[];
	readonly #popular: number;

	/** @param texts Of the catalogue's items, in their order. */
	constructor(catalogue: Catalogue, texts: readonly string[]) {
		this.#catalogue = catalogue;
		this.#texts = texts;
		const events = catalogue.items.map(({ events = 0 }) => events);
		events.sort((a, b) => b - a);
		this.#popular = events[Math.floor(events.length * popularShare)];
	}

	/**
	 * Whether an answer is of the kind that was asked for, and about the films that the question names. Of other languages
	 * only wishes need to be understood, or else it has to say so.
	 */
	isRightKind(
		{ act, reply, items }: Intent,
		{ act: wanted, must, language }: Question,
	): boolean {
		if (language) {
			const isWish = wanted === "suggest" || wanted === "cannot";
			return reply === "language" || (isWish && act === "suggest");
		}
		const titles = must.flatMap((one) => ("items" in one ? one.items : []));
		return (
			act === wanted &&
			titles.every((title) => items.includes(this.itemOf(title).id))
		);
	}

	/** Whether an answer suggests something, as much as was asked for, and nothing that was not. */
	follows({ suggested, intent }: Answered, { must }: Question): boolean {
		const [count = 1] = must.flatMap((one) =>
			"count" in one ? one.count : [],
		);
		return (
			suggested.length > 0 &&
			(intent.count ?? 1) >= count &&
			suggested.every((item) => this.fits(item, must))
		);
	}

	/** Whether a film that an answer names may be named, for every reason. */
	fits(item: Item, must: readonly Must[]): boolean {
		return must.every((one) => this.#fits(item, one));
	}

	/** The item of a title as MovieLens lists it, with its year. */
	itemOf(listed: string): Item {
		const { title, year } = readableTitle(listed);
		const found = this.#catalogue.items.find(
			(item) => item.title === title && item.year === year,
		);
		if (found) return found;
		throw new RangeError(`The catalogue has no "${listed}".`);
	}

	#fits(item: Item, must: Must): boolean {
		const { categories, year = Number.NaN, events = 0 } = item;
		if ("anyCategory" in must) {
			return must.anyCategory.some((name) => categories.includes(name));
		}
		if ("noCategory" in must) {
			return !must.noCategory.some((name) => categories.includes(name));
		}
		if ("like" in must) {
			const other = this.itemOf(must.like);
			const isShared = categories.some((one) => other.categories.includes(one));
			return item !== other && isShared;
		}
		if ("words" in must) {
			const entry = this.#catalogue.entryOf(item.id) ?? 0;
			const text = `${item.title} ${this.#texts[entry - 1]}`.toLowerCase();
			return must.words.some((word) => text.includes(word.toLowerCase()));
		}
		if ("popular" in must) return events >= this.#popular === must.popular;
		if ("items" in must || "count" in must) return true;
		const { yearFrom = -Infinity, yearTo = Infinity } = must;
		return yearFrom <= year && year <= yearTo;
	}
}
