/** @file What a domain needs in order to talk: words to understand questions by, and sentences to answer with. */
import * as v from "valibot";
import type { Immutable } from "../immutable.ts";
import { learnedActsSchema } from "./learnedActs.ts";
import { lexiconSchema } from "./lexicon.ts";
import { type DomainPhrasings, phrasingsSchema } from "./phrasings.ts";

export const conversationSchema = v.object({
	/** In which language, by BCP 47. */
	language: v.optional(v.string(), "en"),
	/** What is named as a reason: what the visitor liked, or whatever speaks for an item. */
	reasons: v.optional(v.picklist(["liked", "all"]), "liked"),
	lexicon: lexiconSchema,
	learnedActs: learnedActsSchema,
	phrasings: phrasingsSchema,
});

export type Conversation = Immutable<v.InferOutput<typeof conversationSchema>>;

/** As a domain writes it. */
export interface DomainConversation extends Conversation {
	readonly phrasings: DomainPhrasings;
}
