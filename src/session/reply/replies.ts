/** @file What is answered to a question: the sentences, and the facts that stand in their holes. */

import type { Catalogue } from "../../domain/catalogue.ts";
import { plainWords } from "../../domain/plainText.ts";
import { itemsNeeded } from "../../domain/question/chosenIntent.ts";
import type { Intent, Talk } from "../../domain/question/intent.ts";
import { QuestionReader } from "../../domain/question/questionReader.ts";
import type { readerParts } from "../../domain/question/readerParts.ts";
import { TextIndex } from "../../domain/question/textIndex.ts";
import { randomStream, seedOf } from "../../operators/random.ts";
import { sayWhatItIs } from "./aboutItem.ts";
import {
	sayWhatYouDislike,
	sayWhetherYouLikeSuch,
	sayWhoYouAre,
} from "./aboutUser.ts";
import { type FactSources, Facts } from "./facts.ts";
import { sayWhetherYouLike, sayWhy } from "./itemForUser.ts";
import { sayWhetherItFits } from "./itemOfKind.ts";
import { sayWhich } from "./itemsCompared.ts";
import { type Reply, Saying } from "./saying.ts";
import { suggest } from "./suggestions.ts";

interface ReplySources extends FactSources {
	/** Makes what some conversations do without. */
	readonly readerParts?: typeof readerParts;
}

/** Understands questions and answers them, in sentences that state nothing but facts. */
export class Replies {
	readonly reader: QuestionReader;
	readonly #texts: TextIndex;
	#sources: FactSources;
	#facts: Facts;

	constructor({ readerParts, ...sources }: ReplySources) {
		const { catalogue, conversation, prices } = sources;
		this.#texts = new TextIndex(
			catalogue.items,
			conversation.texts,
			conversation.lexicon.seeksAllWords,
		);
		this.reader = new QuestionReader(conversation, catalogue, this.#texts, {
			...readerParts?.(conversation.lexicon, catalogue, this.#texts),
			prices: prices?.reader,
		});
		this.#sources = sources;
		this.#facts = new Facts(sources, this.#texts);
	}

	/** From now on items are what this catalogue says, such as their prices; it has the same ones. */
	update(catalogue: Catalogue): void {
		this.#sources = { ...this.#sources, catalogue };
		this.#facts = new Facts(this.#sources, this.#texts);
		this.reader.update(catalogue);
	}

	/**
	 * @param question As it was asked, or as it is to be understood.
	 * @param readRow Lets the language model read the question, where there is one; see `QuestionReader.read`.
	 */
	async understand(
		question: string | Intent,
		talk?: Talk,
		readRow?: () => Promise<Float32Array>,
	): Promise<Intent> {
		if (typeof question !== "string") return question;
		const { learnedActs } = this.#sources.conversation;
		const row = learnedActs.meanRow && (await readRow?.());
		return this.reader.read(question, talk, row);
	}

	/**
	 * The same for the same question, at the same point of a talk, about the same timeline.
	 *
	 * @param talk What was said before, if anything was.
	 * @throws RangeError where the intent is about an item that the catalogue does not have.
	 */
	async reply(intent: Intent, talk?: Talk): Promise<Reply> {
		const { catalogue } = this.#sources;
		const unknown = intent.items.find((id) => !catalogue.item(id));
		if (unknown !== undefined) {
			throw new RangeError(`The catalogue has no item "${unknown}".`);
		}
		const { phrasings } = this.#sources.conversation;
		const named = talk?.named.length ?? 0;
		const saying = new Saying(
			phrasings,
			drawing(intent, named),
			talk && drawing(talk.intent, named - (talk.intent.count ?? 1)),
		);
		await this.#say(saying, intent, talk);
		return saying.reply();
	}

	/** The group of sentences in the language of a question; in one's own, where that is not known. */
	#language({ question }: Intent): string {
		const words = new Set(plainWords(question));
		const { languages } = this.#sources.conversation.lexicon;
		const [best] = Object.entries(languages)
			.map(([group, own]) => ({
				group,
				met: own.filter((word) => words.has(word)).length,
			}))
			.filter(({ met }) => met > 0)
			.sort((a, b) => b.met - a.met);
		return best?.group ?? "language";
	}

	async #say(saying: Saying, intent: Intent, talk?: Talk): Promise<void> {
		const facts = this.#facts;
		const entries = facts.entries(intent.items);
		const [entry] = entries;
		const { lacking = [] } = intent;
		if (lacking.length > 0) {
			saying.say("lacking", { lacking: lacking.join(", ") });
			if (itemsNeeded[intent.act] && entry === undefined) {
				return saying.say("askElse");
			}
		}
		switch (intent.act) {
			case "suggest":
			case "moreLikeThis":
			case "notThis":
				return suggest(saying, facts, intent, talk);
			case "aboutMe":
				if (intent.reply === "dislikes") {
					return sayWhatYouDislike(saying, facts);
				}
				return intent.constraints.length > 0
					? sayWhetherYouLikeSuch(saying, facts, intent.constraints)
					: sayWhoYouAre(saying, facts);
			case "compare":
				if (entries.size > 1) return sayWhich(saying, facts, entries);
		}
		if (intent.reply === "language") {
			return saying.say(this.#language(intent), {}, "language");
		}
		if (entry === undefined) {
			return saying.say(intent.reply ?? "unknown", {}, "nonsense");
		}
		if (intent.act === "tell") return sayWhatItIs(saying, facts, entry);
		if (intent.act === "why") return sayWhy(saying, facts, entry);
		const isRecalled = intent.reply === "recall";
		const { constraints, untold } = intent;
		const fits = sayWhetherItFits(saying, facts, entry, constraints);
		const isForOthers = constraints.length > 0 && untold?.includes("others");
		if (isRecalled || (fits && !isForOthers)) {
			await sayWhetherYouLike(saying, facts, entry, isRecalled);
		}
		if (fits) for (const group of new Set(untold)) saying.say(group);
	}
}

/** Which sentences answer a question, after so many items were named. */
function drawing({ question }: Intent, named: number): () => number {
	return randomStream(seedOf(`${named} ${question}`));
}
