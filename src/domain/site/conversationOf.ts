/** @file From a catalogue, and what its site calls things, to a conversation about it. */
import * as v from "valibot";
import type { Item } from "../item.ts";
import type { DomainConversation } from "../question/conversation.ts";
import { learnedActsSchema } from "../question/learnedActs.ts";
import type { Words } from "../words.ts";
import learned from "./english/learnedActs.json" with { type: "json" };
import { lexiconOf } from "./english/lexicon.ts";
import { phrasingsOf } from "./english/phrasings.ts";
import { factsOf } from "./siteFacts.ts";

/** Made by `npm run learn:acts`, of questions about many kinds of things. */
const learnedActs = v.parse(learnedActsSchema, learned);

/** In English, whatever the language of the catalogue. */
export function conversationOf(
	words: Words,
	items: readonly Item[],
	isLearned: boolean,
): DomainConversation {
	const facts = factsOf(items);
	return {
		language: "en",
		reasons: "all",
		lexicon: lexiconOf(words, items, facts),
		learnedActs,
		phrasings: phrasingsOf(words, facts, isLearned),
	};
}
