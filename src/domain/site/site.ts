/** @file Whatever a site offers, in its own words: what is said of it is made of its catalogue. */
import type { Domain } from "../domain.ts";
import { favouriteCategory } from "../tasks/favouriteCategory.ts";
import { nextItem } from "../tasks/nextItem.ts";
import { reply } from "../tasks/reply.ts";
import type { Words } from "../words.ts";
import { conversationOf } from "./conversationOf.ts";
import { offeredQuestions } from "./english/offeredQuestions.ts";
import { taughtRepliesOf } from "./english/taughtReplies.ts";

/** How a shop calls its things. */
export const products = {
	item: "product",
	items: "products",
	category: "category",
	verb: "buy",
} satisfies Words;

/** @param words How the site calls its things; those of a shop unless given. */
export function site(words: Words = products): Domain {
	return {
		name: "site",
		words,
		tasks(items) {
			const hasCategories = items.some((one) => one.categories.length > 0);
			const conversation = conversationOf(words, items, true);
			return [
				...(hasCategories
					? [favouriteCategory(words, { tokens: 20, answer: 12 })]
					: []),
				nextItem(words, { tokens: 36, answer: 28 }),
				reply(taughtRepliesOf(words, items, conversation)),
			];
		},
		conversation: (items, isLearned) => conversationOf(words, items, isLearned),
		suggestions: (items) => offeredQuestions(words, items),
	};
}
