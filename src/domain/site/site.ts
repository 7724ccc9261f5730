/**
 * @file Whatever a site offers, in its own words: what is said of it is made of its catalogue. The language model is
 * taught nothing about it yet.
 */
import type { Domain } from "../domain.ts";
import type { Words } from "../words.ts";
import { conversationOf } from "./conversationOf.ts";
import { offeredQuestions } from "./english/offeredQuestions.ts";

const products: Words = {
	item: "product",
	items: "products",
	category: "category",
	verb: "buy",
};

/** @param words How the site calls its things; those of a shop unless given. */
export function site(words: Words = products): Domain {
	return {
		name: "site",
		words,
		tasks: [],
		conversation: (items, isLearned) => conversationOf(words, items, isLearned),
		suggestions: (items) => offeredQuestions(words, items),
	};
}
