/** @file What is answered to a question: the sentences, and the facts that stand in their holes. */
import type { BundleConversation } from "../bundle/readBundle.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { Fitting } from "../domain/question/fits.ts";
import type { Constraint, Intent, Talk } from "../domain/question/intent.ts";
import type { Phrasings } from "../domain/question/phrasings.ts";
import { QuestionReader } from "../domain/question/questionReader.ts";
import { TextIndex } from "../domain/question/textIndex.ts";
import type { Words } from "../domain/words.ts";
import { randomStream, seedOf } from "../operators/random.ts";
import type { UserSession } from "./userSession.ts";

/** Of how many of the best the language model chooses the one that is named: those that a page shows first. */
const choices = 3;

/** How many suggestions an answer names at most. */
const mostNamed = 5;

/** Among how many of the best picks an item is that someone would probably like. */
const likelyPicks = 300;

/** Something that stands in a hole: an item, by its entry, or words. */
export interface Fact {
	readonly text: string;
	readonly entry?: number;
	/** The logarithm of a weight, where one of several is chosen. */
	readonly score: number;
	/** Whether it is an item to go on with, and not one of the timeline. */
	readonly isSuggested?: boolean;
}

/** Sentences with holes by name, and what may stand in each. */
export interface Reply {
	readonly pattern: string;
	readonly facts: Readonly<Record<string, readonly Fact[]>>;
}

interface ReplyParts {
	readonly catalogue: Catalogue;
	readonly conversation: BundleConversation;
	readonly words: Words;
	readonly user: UserSession;
}

/** Finds the facts of a reply in the user's timeline and picks. */
export class Replies {
	readonly #parts: ReplyParts;
	readonly #fitting: Fitting;
	readonly reader: QuestionReader;

	constructor(parts: ReplyParts) {
		this.#parts = parts;
		const { catalogue, conversation } = parts;
		const texts = new TextIndex(catalogue.items, conversation.texts);
		this.#fitting = new Fitting(catalogue, texts);
		this.reader = new QuestionReader(conversation.lexicon, catalogue, texts);
	}

	/** @param talk What was said before, if anything was. */
	async reply(intent: Intent, talk?: Talk): Promise<Reply> {
		const saying = new Saying(
			this.#parts.conversation.phrasings,
			randomStream(seedOf(`${talk?.named.length ?? 0} ${intent.question}`)),
		);
		switch (intent.act) {
			case "suggest":
			case "moreLikeThis":
			case "notThis":
				await this.#suggest(saying, intent, talk);
				break;
			case "aboutMe":
				await this.#aboutMe(saying);
				break;
			case "wouldLike":
				for (const id of intent.items.slice(0, 1))
					await this.#wouldLike(saying, id);
				break;
			case "compare":
				await this.#compare(saying, intent);
				break;
			case "why":
				for (const id of intent.items.slice(0, 1)) await this.#why(saying, id);
				break;
			default:
				saying.say(intent.reply ?? "nonsense");
		}
		return saying.reply();
	}

	async #suggest(
		saying: Saying,
		intent: Intent,
		talk: Talk | undefined,
	): Promise<void> {
		const { constraints, count = 1 } = intent;
		const wanted = Math.min(count, mostNamed);
		const leftOut = this.#entries([...(talk?.named ?? []), ...intent.items]);
		const like = this.#entries(
			constraints.flatMap((one) => (one.kind === "like" ? [one.item] : [])),
		);
		const find = (these: readonly Constraint[]) =>
			this.#best(Math.max(wanted, choices), these, { like, leftOut });
		const asked = askedFor(constraints);
		let found = await find(constraints);
		if (asked) saying.words("asked", asked);
		if (found.length === 0) {
			const nearest = await this.#nearest(constraints, find);
			if (!nearest) return saying.say("nothing");
			saying.words("dropped", nearest.dropped);
			found = nearest.found;
			saying.choose("next", found.slice(0, 1));
			return saying.say("nearest");
		}
		if (wanted > 1 && found.length > 1) {
			const named = found.slice(0, wanted);
			saying.list("list", named);
			saying.say(asked ? "suggestSeveralAsked" : "suggestSeveral");
			return this.#noteStranger(saying);
		}
		saying.choose("next", found);
		const [liked] = like;
		if (liked !== undefined) saying.item("like", this.#fact(liked));
		if (asked) saying.say("suggestAsked");
		else if (liked !== undefined) saying.say("suggestLike");
		else saying.say(intent.act === "suggest" ? "suggest" : "another");
		await this.#because(saying, found);
		await this.#noteStranger(saying);
	}

	/** Says what all of some items lean on, where there is something. */
	async #because(saying: Saying, facts: readonly Fact[]): Promise<void> {
		const reasons = await Promise.all(
			facts.map(({ entry = 0 }) => this.#liked(entry)),
		);
		const common = reasons
			.reduce((all, some) => all.filter((one) => some.includes(one)))
			.filter((one) => !saying.names(one))
			.slice(0, 2);
		if (common.length === 0) return;
		this.#saidOf(saying, common, "because", "becauseBoth");
	}

	async #noteStranger(saying: Saying): Promise<void> {
		if (this.#parts.user.eventCount === 0) saying.say("stranger");
	}

	/** The best where one constraint does not have to hold, the last one that matters least. */
	async #nearest(
		constraints: readonly Constraint[],
		find: (these: readonly Constraint[]) => Promise<Fact[]>,
	): Promise<{ readonly dropped: string; readonly found: Fact[] } | undefined> {
		const inOrder = [...constraints].sort(
			(a, b) => dropOrder.indexOf(a.kind) - dropOrder.indexOf(b.kind),
		);
		for (const dropped of inOrder) {
			const others = constraints.filter((one) => one !== dropped);
			if (others.length === 0) continue;
			const found = await find(others);
			if (found.length > 0) return { dropped: dropped.label, found };
		}
		return undefined;
	}

	async #aboutMe(saying: Saying): Promise<void> {
		const { user, words } = this.#parts;
		const profile = await user.profile();
		if (profile.met === 0) return saying.say("aboutStranger");
		const events = `${profile.met} ${profile.met === 1 ? words.item : words.items}`;
		saying.words("count", events);
		saying.say("aboutCount");
		const { favouriteCategory: favourite } = profile;
		const category = profile.categories.find(
			(one) => one.category === favourite,
		);
		if (category) {
			saying.words("category", category.category);
			saying.words("met", `${category.met}`);
			saying.words("likes", `${category.liked}`);
			saying.say(category.liked > 0 ? "aboutCategory" : "aboutMet");
		}
		this.#saidOf(
			saying,
			user.liked().toSorted((a, b) => this.#value(b) - this.#value(a)),
			"aboutLikedOne",
			"aboutLiked",
		);
		const [worst] = user.disliked();
		if (worst !== undefined) {
			saying.item("disliked", this.#fact(worst));
			saying.say("aboutDisliked");
		}
		saying.say("aboutPrivate");
	}

	async #wouldLike(saying: Saying, id: string): Promise<void> {
		const { catalogue, user } = this.#parts;
		const entry = catalogue.entryOf(id);
		if (entry === undefined) return saying.say("nonsense");
		saying.item("item", this.#fact(entry));
		const known = user.latestOf(entry);
		if (known) {
			const { value } = known;
			saying.words(
				"stars",
				value === undefined ? known.kind : `${value} of 5 stars`,
			);
			return saying.say("rated");
		}
		saying.item("item", { ...this.#fact(entry), isSuggested: true });
		if (user.eventCount === 0) return saying.say("unsure");
		const [liked, against, picks] = await Promise.all([
			this.#liked(entry),
			user.reasons("against", entry, 1),
			user.picks(likelyPicks),
		]);
		if (picks.some((pick) => pick.entry === entry)) {
			saying.say("likely");
			this.#saidOf(saying, liked.slice(0, 2), "because", "becauseBoth");
			return;
		}
		const balance = await user.balance(entry);
		if (balance < 0) {
			saying.say("unlikely");
			const [worst] = against;
			if (worst) {
				saying.item("disliked", this.#fact(worst.entry));
				saying.say("unlikelyBecause");
			}
			return;
		}
		saying.say("perhaps");
	}

	async #compare(saying: Saying, { items }: Intent): Promise<void> {
		const { user } = this.#parts;
		const entries = this.#entries(items.slice(0, 2));
		const [better] = await user.picks(1, { among: entries, withKnown: true });
		const other = [...entries].find((entry) => entry !== better?.entry);
		if (!better || other === undefined) return saying.say("nonsense");
		saying.item("next", this.#fact(better.entry));
		saying.item("other", this.#fact(other));
		if (user.eventCount === 0) return saying.say("compareStranger");
		saying.say("compare");
		this.#saidOf(
			saying,
			(await this.#liked(better.entry)).slice(0, 2),
			"because",
			"becauseBoth",
		);
	}

	async #why(saying: Saying, id: string): Promise<void> {
		const entry = this.#parts.catalogue.entryOf(id);
		if (entry === undefined) return saying.say("nonsense");
		saying.item("item", this.#fact(entry));
		const liked = (await this.#liked(entry)).slice(0, 2);
		if (liked.length === 0) return saying.say("whyGeneral");
		this.#saidOf(saying, liked, "why", "whyBoth");
	}

	/** Says something of one or two items that the visitor liked; nothing of none. */
	#saidOf(
		saying: Saying,
		[first, second]: readonly (number | undefined)[],
		one: string,
		both: string,
	): void {
		if (first === undefined) return;
		saying.item("liked", this.#fact(first));
		if (second !== undefined) saying.item("liked2", this.#fact(second));
		saying.say(second === undefined ? one : both);
	}

	/** What the visitor liked that speaks for an item, the largest share first. */
	async #liked(entry: number): Promise<number[]> {
		const { user } = this.#parts;
		const liked = new Set(user.liked());
		const reasons = await user.reasons("for", entry, 10);
		return reasons
			.map((reason) => reason.entry)
			.filter((one) => liked.has(one) && one !== entry);
	}

	async #best(
		count: number,
		constraints: readonly Constraint[],
		{
			like,
			leftOut,
		}: {
			readonly like: ReadonlySet<number>;
			readonly leftOut: ReadonlySet<number>;
		},
	): Promise<Fact[]> {
		const fitting = this.#fitting.entries(constraints);
		for (const entry of leftOut) fitting.delete(entry);
		const picks = await this.#parts.user.picks(count, { among: fitting, like });
		return picks.map(({ entry, score }) => ({
			...this.#fact(entry),
			score,
			isSuggested: true,
		}));
	}

	#value(entry: number): number {
		return this.#parts.user.latestOf(entry)?.value ?? 0;
	}

	#fact(entry: number): Fact {
		return { text: this.#parts.catalogue.titleAt(entry), entry, score: 0 };
	}

	#entries(ids: readonly string[]): Set<number> {
		const { catalogue } = this.#parts;
		return new Set(ids.flatMap((id) => catalogue.entryOf(id) ?? []));
	}
}

/** Which constraints may go first where nothing fits all of them. */
const dropOrder: readonly Constraint["kind"][] = [
	"known",
	"words",
	"years",
	"categories",
	"like",
	"notWords",
	"notCategories",
];

/** What was asked for, in the visitor's words; nothing where it is but an item that others should be like. */
function askedFor(constraints: readonly Constraint[]): string {
	if (constraints.every(({ kind }) => kind === "like")) return "";
	return [...new Set(constraints.map(({ label }) => label))].join(", ");
}

/** Sentences, one after the other, of which each question gets others. */
class Saying {
	readonly #phrasings: Phrasings;
	readonly #random: () => number;
	readonly #sentences: string[] = [];
	readonly #facts: Record<string, readonly Fact[]> = {};

	constructor(phrasings: Phrasings, random: () => number) {
		this.#phrasings = phrasings;
		this.#random = random;
	}

	item(hole: string, fact: Fact): void {
		this.#facts[hole] = [fact];
	}

	words(hole: string, text: string): void {
		this.#facts[hole] = [{ text, score: 0 }];
	}

	/** Whether a hole holds that item alone. */
	names(entry: number): boolean {
		return Object.values(this.#facts).some(
			(facts) => facts.length === 1 && facts[0].entry === entry,
		);
	}

	/** The language model chooses one of these. */
	choose(hole: string, facts: readonly Fact[]): void {
		this.#facts[hole] = facts;
	}

	/** All of these, one after the other. */
	list(hole: string, facts: readonly Fact[]): void {
		facts.forEach((fact, i) => {
			this.#facts[`${hole}${i}`] = [fact];
		});
	}

	say(group: string): void {
		const sentences = this.#phrasings[group] ?? this.#phrasings.nonsense;
		const drawn = Math.floor(this.#random() * sentences.length);
		this.#sentences.push(sentences[drawn]);
	}

	reply(): Reply {
		const listed = Object.keys(this.#facts)
			.filter((hole) => /^list\d$/.test(hole))
			.map((hole) => `"{${hole}}"`);
		const list =
			listed.length > 1
				? `${listed.slice(0, -1).join(", ")} and ${listed.at(-1)}`
				: listed.join();
		return {
			pattern: this.#sentences.join(" ").replace("{list}", list),
			facts: this.#facts,
		};
	}
}
