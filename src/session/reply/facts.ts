/** @file What a reply may state: items of the catalogue, the user's timeline and picks. */
import type { BundleConversation } from "../../bundle/readBundle.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { Item } from "../../domain/item.ts";
import { priceText } from "../../domain/priceText.ts";
import { Fitting } from "../../domain/question/fits.ts";
import type { Constraint } from "../../domain/question/intent.ts";
import type { Prices } from "../../domain/question/prices.ts";
import type { TextIndex } from "../../domain/question/textIndex.ts";
import type { Words } from "../../domain/words.ts";
import type { UserSession } from "../userSession.ts";

/** How many items go well with one: a share of few, and at most so many. */
const nearShare = 0.1;
const mostNear = 50;

/** What someone does with an item who does not have it yet. */
const glances: readonly string[] = ["view", "cart"];

/** Something that stands in a hole of a sentence: an item, by its entry, or words. */
export interface Fact {
	readonly text: string;
	readonly entry?: number;
	/** The logarithm of a weight, where one of several is chosen. */
	readonly score: number;
	/** Whether it is an item to go on with, and not one of the timeline. */
	readonly isSuggested?: boolean;
}

/** Prices that are asked for. */
export type PriceRange = Pick<
	Extract<Constraint, { kind: "price" }>,
	"from" | "to"
>;

/** An item, by its entry. */
export interface ItemFact extends Fact {
	readonly entry: number;
}

/** What facts are found in. */
export interface FactSources {
	readonly catalogue: Catalogue;
	readonly conversation: BundleConversation;
	/** How the site calls its things. */
	readonly words: Words;
	readonly user: UserSession;
	/** The best rating that there is; 5 unless given. */
	readonly bestRating?: number;
	/** Where the conversation has words for prices. */
	readonly prices?: Prices;
}

/** What may be said of items, by their entries, and of the user. */
export class Facts {
	readonly user: UserSession;
	readonly words: Words;
	/** The best rating that there is. */
	readonly bestRating: number;
	readonly #sources: FactSources;
	readonly #fitting: Fitting;
	/** The titles that several items have. */
	readonly #sharedTitles = new Set<string>();

	constructor(sources: FactSources, texts: TextIndex) {
		const { bestRating = 5, catalogue, prices, user, words } = sources;
		this.bestRating = bestRating;
		this.user = user;
		this.words = words;
		this.#sources = sources;
		this.#fitting = new Fitting(catalogue, texts, prices);
		const titles = new Set<string>();
		for (const { title } of catalogue.items) {
			(titles.has(title) ? this.#sharedTitles : titles).add(title);
		}
	}

	/** An item, by its entry; its year tells it from others of the same title. */
	item(entry: number): ItemFact {
		const { title, year } = this.described(entry);
		const isShared = year !== undefined && this.#sharedTitles.has(title);
		return { text: isShared ? `${title} (${year})` : title, entry, score: 0 };
	}

	/** What the catalogue says of an item, by its entry. */
	described(entry: number): Item {
		return this.#sources.catalogue.expectItem(entry);
	}

	/** What an item costs, as people read it. */
	priceOf(entry: number): string | undefined {
		return priceText(
			this.described(entry),
			this.#sources.conversation.language,
		);
	}

	/** A number of items, as people read it. */
	counted(count: number): string {
		const { item, items } = this.words;
		return `${count} ${count === 1 ? item : items}`;
	}

	/** The entries of what fits, each with how much it is about what was asked for. */
	fitting(constraints: readonly Constraint[]): ReadonlyMap<number, number> {
		return this.#fitting.entries(constraints);
	}

	/** The entries of what fits and the user knows. */
	known(constraints: readonly Constraint[]): Set<number> {
		const fitting = [...this.fitting(constraints).keys()];
		return new Set(fitting.filter((one) => this.user.latestOf(one)));
	}

	/** Of some entries those whose price is nearest to what was asked for; all where nobody can ask for prices. */
	nearest(
		entries: readonly number[],
		price: PriceRange | undefined,
	): readonly number[] {
		const { catalogue, prices } = this.#sources;
		return (price && prices?.nearest(entries, price, catalogue)) ?? entries;
	}

	/** How many items there are. */
	get size(): number {
		return this.#sources.catalogue.items.length;
	}

	/** Whether the user has done more with an item than to look at it. */
	has(entry: number): boolean {
		const { kind } = this.user.latestOf(entry) ?? {};
		return kind !== undefined && !glances.includes(kind);
	}

	/** The entries of items of these ids, as far as the catalogue has them. */
	entries(ids: readonly string[]): Set<number> {
		return new Set(
			ids.flatMap((id) => this.#sources.catalogue.entryOf(id) ?? []),
		);
	}

	/**
	 * The entries of what speaks for an item, what speaks most for it first: of what the user liked, or of all that they
	 * did, as the conversation has it.
	 */
	async reasonsFor(entry: number): Promise<number[]> {
		const namesAll = this.#sources.conversation.reasons === "all";
		const liked = new Set(this.user.liked());
		const count = namesAll ? this.user.eventCount : liked.size;
		const reasons = await this.user.reasons("for", entry, count + 1);
		const named = reasons
			.map((reason) => reason.entry)
			.filter((one) => (namesAll || liked.has(one)) && one !== entry);
		if (!namesAll) return named;
		const near = await Promise.all(
			named.map((one) => this.#isNear(one, entry)),
		);
		return named.filter((_, i) => near[i]);
	}

	/** Whether an item is among those that go best with another one: little likeness is no reason. */
	async #isNear(one: number, entry: number): Promise<boolean> {
		const scores = await this.user.similarity(one);
		const before = scores.reduce(
			(count, score) => count + (score > scores[entry] ? 1 : 0),
			0,
		);
		return before < Math.min(mostNear, Math.ceil(this.size * nearShare));
	}

	/** The entries of what the user liked, the best rated first, of equal ones the latest. */
	mostLiked(): number[] {
		const value = (entry: number) => this.user.latestOf(entry)?.value ?? 0;
		return this.user.liked().sort((a, b) => value(b) - value(a));
	}
}
