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

/** How much it counts for a suggestion that it is about what was asked for. */
const aboutness = 3;

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

/** Which of the items that fit are suggested. */
export interface Wanted {
	readonly constraints: readonly Constraint[];
	/** The entries of items that others should be like. */
	readonly like: ReadonlySet<number>;
	/** The entries of items that are not suggested. */
	readonly leftOut: ReadonlySet<number>;
	/** Whether what the user has already is suggested, too. */
	readonly withKnown?: boolean;
	/** Near which price; nearest, where nothing costs so much. */
	readonly nearPrice?: PriceRange;
}

type PriceRange = Pick<Extract<Constraint, { kind: "price" }>, "from" | "to">;

export class Facts {
	readonly user: UserSession;
	readonly words: Words;
	readonly #catalogue: Catalogue;
	readonly #fitting: Fitting;
	readonly #prices: Prices | undefined;
	readonly #language: string;
	readonly #namesAll: boolean;
	/** The best rating that there is. */
	readonly bestRating: number;
	/** The titles that several items have. */
	readonly #sharedTitles: ReadonlySet<string>;

	constructor({ bestRating = 5, ...sources }: FactSources, texts: TextIndex) {
		const { catalogue, conversation, user, words, prices } = sources;
		this.#language = conversation.language;
		this.#namesAll = conversation.reasons === "all";
		this.bestRating = bestRating;
		this.user = user;
		this.words = words;
		this.#catalogue = catalogue;
		this.#fitting = new Fitting(catalogue, texts, prices);
		this.#prices = prices;
		const titles = new Set<string>();
		const shared = catalogue.items.filter(({ title }) => {
			const isNew = !titles.has(title);
			titles.add(title);
			return !isNew;
		});
		this.#sharedTitles = new Set(shared.map(({ title }) => title));
	}

	/** An item, by its entry; its year tells it from others of the same title. */
	item(entry: number): ItemFact {
		const { title, year } = this.described(entry);
		const isShared = year !== undefined && this.#sharedTitles.has(title);
		return { text: isShared ? `${title} (${year})` : title, entry, score: 0 };
	}

	/** What the catalogue says of an item, by its entry. */
	described(entry: number): Item {
		return this.#catalogue.expectItem(entry);
	}

	/** What an item costs, as people read it. */
	priceOf(entry: number): string | undefined {
		return priceText(this.described(entry), this.#language);
	}

	/** A number of items, as people read it. */
	counted(count: number): string {
		const { item, items } = this.words;
		return `${count} ${count === 1 ? item : items}`;
	}

	/** The entries of what fits. */
	fitting(constraints: readonly Constraint[]): Set<number> {
		return new Set(this.#fitting.entries(constraints).keys());
	}

	/** The entries of what fits and the user knows. */
	known(constraints: readonly Constraint[]): Set<number> {
		const fitting = this.fitting(constraints);
		return new Set([...fitting].filter((one) => this.user.latestOf(one)));
	}

	/** How many items there are. */
	get size(): number {
		return this.#catalogue.items.length;
	}

	/** Whether the user has done more with an item than to look at it. */
	has(entry: number): boolean {
		const { kind } = this.user.latestOf(entry) ?? {};
		return kind !== undefined && !glances.includes(kind);
	}

	/** The entries of items of these ids, as far as the catalogue has them. */
	entries(ids: readonly string[]): Set<number> {
		return new Set(ids.flatMap((id) => this.#catalogue.entryOf(id) ?? []));
	}

	/**
	 * The best picks that fit, first the one that is more for this user than for a stranger. What is sold out is among
	 * them only where nothing else fits.
	 */
	async best(count: number, wanted: Wanted): Promise<ItemFact[]> {
		const relevance = this.#fitting.entries(wanted.constraints);
		// Another edition of the same is no other one.
		const titles = new Set(
			[...wanted.leftOut, ...wanted.like].map(
				(one) => this.described(one).title,
			),
		);
		const disliked = new Set(this.user.disliked());
		const all = [...relevance.keys()].filter(
			(entry) =>
				!titles.has(this.described(entry).title) &&
				!disliked.has(entry) &&
				(wanted.withKnown || !this.has(entry)),
		);
		const near =
			(wanted.nearPrice &&
				this.#prices?.nearest(all, wanted.nearPrice, this.#catalogue)) ??
			all;
		const inStock = near.filter(
			(one) => this.described(one).available !== false,
		);
		const among = inStock.length > 0 ? inStock : near;
		const added = (entry: number) =>
			aboutness * Math.log(relevance.get(entry) ?? 1);
		const picks = await this.user.picks(count, {
			among: new Map(among.map((entry) => [entry, added(entry)])),
			like: wanted.like,
			withKnown: true,
		});
		const [first] = picks;
		const isEven = picks.every(({ score }) => score === first.score);
		// Where nothing tells items apart, those are first that most people had.
		if (isEven && this.user.eventCount === 0 && picks.length > 1) {
			return this.#mostMet(among, count);
		}
		const lifts = await this.user.lifts();
		return picks
			.toSorted((a, b) => lifts[b.entry] - lifts[a.entry])
			.map(({ entry, score }) => {
				return { ...this.item(entry), score, isSuggested: true };
			});
	}

	#mostMet(entries: readonly number[], count: number): ItemFact[] {
		const events = (entry: number) => this.described(entry).events ?? 0;
		return entries
			.toSorted((a, b) => events(b) - events(a))
			.slice(0, count)
			.map((entry) => ({ ...this.item(entry), isSuggested: true }));
	}

	/**
	 * The entries of what speaks for an item, what speaks most for it first: of what the user liked, or of all that they
	 * did, as the conversation has it.
	 */
	async reasonsFor(entry: number): Promise<number[]> {
		const liked = new Set(this.user.liked());
		const isNamed = (one: number) => this.#namesAll || liked.has(one);
		const count = this.#namesAll ? this.user.eventCount : liked.size;
		const reasons = await this.user.reasons("for", entry, count + 1);
		const named = reasons
			.map((reason) => reason.entry)
			.filter((one) => isNamed(one) && one !== entry);
		if (!this.#namesAll) return named;
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
