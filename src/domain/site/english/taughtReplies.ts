/** @file Questions about a site's things that the language model is taught to answer. */
import type { Item } from "../../item.ts";
import type { DomainConversation } from "../../question/conversation.ts";
import type { TaughtReplies } from "../../tasks/reply.ts";
import type { Words } from "../../words.ts";
import { offeredQuestions } from "./offeredQuestions.ts";
import { withArticle } from "./verbForms.ts";

/** @param conversation How the site's visitors are answered. */
export function taughtRepliesOf(
	words: Words,
	items: readonly Item[],
	{ lexicon, phrasings }: DomainConversation,
): TaughtReplies {
	const { item, verb = "choose" } = words;
	const one = withArticle(item);
	const phrases = new Map<string, string[]>();
	for (const meaning of lexicon.meanings) {
		for (const name of [meaning.anyOf ?? [], meaning.brands ?? []].flat()) {
			phrases.set(name, (phrases.get(name) ?? []).concat(meaning.phrases));
		}
	}
	return {
		openQuestions: [
			`Which ${item} would you recommend?`,
			`Can you recommend ${one}?`,
			`What should I ${verb}?`,
			`What should I ${verb} next?`,
			`Which ${item} would suit me?`,
			`I am looking for ${one}. Any idea?`,
		],
		questionsWithWish: [
			"{asked}",
			"{asked} please",
			"Something for {asked}?",
			"I am looking for {asked}.",
			"Do you have {asked}?",
			`Which ${item} would you recommend? {asked}`,
		],
		wishesFor: ({ categories, brand }) =>
			[...categories, brand ?? []]
				.flat()
				.flatMap((name) => phrases.get(name) ?? []),
		phrasings,
		suggestions: offeredQuestions(words, items),
		sizes: { tokens: 80, answer: 64 },
	};
}
