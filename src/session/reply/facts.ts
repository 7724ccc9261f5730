/** @file What a reply may state: items of the catalogue, the user's timeline and picks. */
import type { BundleConversation } from "../../bundle/readBundle.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import { Fitting } from "../../domain/question/fits.ts";
import type { Constraint } from "../../domain/question/intent.ts";
import type { TextIndex } from "../../domain/question/textIndex.ts";
import type { Words } from "../../domain/words.ts";
import type { UserSession } from "../userSession.ts";

/** Something that stands in a hole of a sentence: an item, by its entry, or words. */
export interface Fact {
	readonly text: string;
	readonly entry?: number;
	/** The logarithm of a weight, where one of several is chosen. */
	readonly score: number;
	/** Whether it is an item to go on with, and not one of the timeline. */
	readonly isSuggested?: boolean;
}

/** What facts are found in. */
export interface FactSources {
	readonly catalogue: Catalogue;
	readonly conversation: BundleConversation;
	/** How the site calls its things. */
	readonly words: Words;
	readonly user: UserSession;
}

/** Which of the items that fit are suggested. */
export interface Wanted {
	readonly constraints: readonly Constraint[];
	/** The entries of items that others should be like. */
	readonly like: ReadonlySet<number>;
	/** The entries of items that are not suggested. */
	readonly leftOut: ReadonlySet<number>;
}

export class Facts {
	readonly user: UserSession;
	readonly words: Words;
	readonly #catalogue: Catalogue;
	readonly #fitting: Fitting;

	constructor({ catalogue, user, words }: FactSources, texts: TextIndex) {
		this.user = user;
		this.words = words;
		this.#catalogue = catalogue;
		this.#fitting = new Fitting(catalogue, texts);
	}

	/** An item, by its entry. */
	item(entry: number): Fact {
		return { text: this.#catalogue.titleAt(entry), entry, score: 0 };
	}

	/** The entries of items of these ids, as far as the catalogue has them. */
	entries(ids: readonly string[]): Set<number> {
		return new Set(ids.flatMap((id) => this.#catalogue.entryOf(id) ?? []));
	}

	/** The best picks that fit, first the one that is more for this user than for a stranger. */
	async best(count: number, wanted: Wanted): Promise<Fact[]> {
		const among = this.#fitting.entries(wanted.constraints);
		for (const entry of wanted.leftOut) among.delete(entry);
		const picks = await this.user.picks(count, { among, like: wanted.like });
		const lifts = await this.user.lifts();
		return picks
			.toSorted((a, b) => lifts[b.entry] - lifts[a.entry])
			.map(({ entry, score }) => {
				return { ...this.item(entry), score, isSuggested: true };
			});
	}

	/** The entries of what the user liked that speaks for an item, what speaks most for it first. */
	async likedFor(entry: number): Promise<number[]> {
		const liked = new Set(this.user.liked());
		const reasons = await this.user.reasons("for", entry, liked.size + 1);
		return reasons
			.map((reason) => reason.entry)
			.filter((one) => liked.has(one) && one !== entry);
	}

	/** The entries of what the user liked, the best rated first, of equal ones the latest. */
	mostLiked(): number[] {
		const value = (entry: number) => this.user.latestOf(entry)?.value ?? 0;
		return this.user.liked().sort((a, b) => value(b) - value(a));
	}
}
