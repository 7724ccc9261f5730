/** @file How films are talked about. */
import * as v from "valibot";
import type { Conversation } from "../question/conversation.ts";
import { learnedActsSchema } from "../question/learnedActs.ts";
import learned from "./learnedActs.json" with { type: "json" };
import { lexicon } from "./lexicon.ts";
import { phrasings } from "./phrasings.ts";

export const conversation: Conversation = {
	language: "en",
	reasons: "liked",
	lexicon,
	/** Made by `npm run learn:acts` from `examples.json`. */
	learnedActs: v.parse(learnedActsSchema, learned),
	phrasings,
};
