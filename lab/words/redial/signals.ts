/** @file What speaks for each item at a turn of a talk. */
import type {
	Bundle,
	BundleConversation,
} from "../../../src/bundle/readBundle.ts";
import { engineWithoutText } from "../../../src/cli/bundlePicks.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { Item } from "../../../src/domain/item.ts";
import { plainWords } from "../../../src/domain/plainText.ts";
import { Fitting } from "../../../src/domain/question/fits.ts";
import type { Constraint } from "../../../src/domain/question/intent.ts";
import { TextIndex } from "../../../src/domain/question/textIndex.ts";
import { only } from "../../../src/engines/engine.ts";
import { UserSession } from "../../../src/session/userSession.ts";
import { WordMatching } from "../wordMatching.ts";
import { type Heard, Listener } from "./heard.ts";
import { isFilm, type Talk } from "./talks.ts";
import type { Turn } from "./turns.ts";

/** By name, a number for each entry of the item vocabulary. */
export type Signals = Readonly<Record<string, Float32Array>>;

/** How long after one another what is said counts as events, in milliseconds. */
const pace = 60_000;

/** Films before this year are as old as those of it; so many years count 1. */
const oldest = 1980;
const yearScale = 35;

export class SignalSource {
	readonly listener: Listener;
	readonly #catalogue: Catalogue;
	readonly #user: UserSession;
	readonly #fitting: Fitting;
	readonly #matching: WordMatching;
	readonly #common: ReadonlySet<string>;
	/** Of each talk that is learned from, the entries that were named. */
	readonly #named: readonly ReadonlySet<number>[];
	/** In how many of them an item was named, by its entry. */
	readonly #talked: Float32Array;
	readonly #known: Float32Array;
	readonly #new: Float32Array;

	/** @param learned Talks that say what people talk of. */
	constructor(
		bundle: Bundle,
		conversation: BundleConversation,
		learned: readonly Talk[],
	) {
		const { catalogue } = bundle;
		const { lexicon, texts } = conversation;
		const index = new TextIndex(catalogue.items, texts);
		this.listener = new Listener(conversation, catalogue, index);
		this.#catalogue = catalogue;
		this.#user = new UserSession(bundle, only(engineWithoutText(bundle)));
		this.#fitting = new Fitting(catalogue, index);
		this.#matching = new WordMatching(
			catalogue.items.map(({ categories }, i) =>
				plainWords([...categories, texts[i]].join(" ")),
			),
		);
		this.#common = new Set(lexicon.common.flatMap(plainWords));
		const each = (of: (item: Item) => number) =>
			Float32Array.of(0, ...catalogue.items.map(of));
		this.#known = each(({ events = 0 }) => Math.log1p(events));
		this.#new = each(
			({ year = oldest }) => Math.max(0, year - oldest) / yearScale,
		);
		this.#named = learned.map(
			(talk) =>
				new Set(
					talk.flatMap(({ pieces }) =>
						pieces.filter(isFilm).flatMap(({ entry }) => entry ?? []),
					),
				),
		);
		this.#talked = new Float32Array(this.#size);
		for (const named of this.#named) {
			for (const entry of named) this.#talked[entry]++;
		}
	}

	get #size(): number {
		return this.#catalogue.items.length + 1;
	}

	/** @param isLearned Whether the turn is of a talk that was learned from: what is named in it then does not count. */
	async of({ said, talk }: Turn, isLearned: boolean): Promise<Signals> {
		const heard = this.listener.hear(said);
		const own = isLearned ? this.#named[talk] : new Set();
		return {
			picks: await this.#picks(heard),
			"people know it": this.#known,
			"people talk of it": this.#talked.map((count, entry) =>
				Math.log1p(count - (own.has(entry) ? 1 : 0)),
			),
			"how new": this.#new,
			wishes: this.#shareFitting(heard.wishes, "categories"),
			"the recommender's offers": this.#shareFitting(
				heard.offers,
				"categories",
			),
			"what is not ruled out": this.#shareFitting(
				heard.wishes,
				"notCategories",
				"years",
			),
			words: this.#words(heard.words),
		};
	}

	/** What a page would pick for somebody who thinks so of these films. */
	async #picks({ stars }: Heard): Promise<Float32Array> {
		const events = [...stars].flatMap(([entry, value], i) => {
			const item = this.#catalogue.itemAt(entry)?.id;
			const at = i * pace;
			return item === undefined ? [] : { item, kind: "rating", value, at };
		});
		await this.#user.readTimeline(events);
		const scores = await this.#user.scores({ withKnown: true });
		scores[0] = 0;
		return scores;
	}

	/** The share of the wishes of some kinds that an item fulfils. */
	#shareFitting(
		wishes: readonly Constraint[],
		...kinds: readonly Constraint["kind"][]
	): Float32Array {
		const shares = new Float32Array(this.#size);
		const meant = wishes.filter(({ kind }) => kinds.includes(kind));
		for (const wish of meant) {
			for (const entry of this.#fitting.entries([wish]).keys()) {
				shares[entry] += 1 / meant.length;
			}
		}
		return shares;
	}

	#words(words: readonly string[]): Float32Array {
		const own = words.filter((word) => !this.#common.has(word));
		return Float32Array.of(0, ...this.#matching.scores(own));
	}
}
