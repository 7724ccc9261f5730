/** @file Questions about films that the language model is taught to answer. */
import type { Item } from "../item.ts";
import type { TaughtReplies } from "../tasks/reply.ts";
import { lexicon } from "./lexicon.ts";
import { phrasings } from "./phrasings.ts";

export const taughtReplies: TaughtReplies = {
	openQuestions: [
		"What should I watch tonight?",
		"What should I watch next?",
		"Can you recommend a film?",
		"Which film would I like?",
		"Suggest something for this evening.",
		"I am looking for a good film. Any idea?",
	],
	questionsWithWish: [
		"{asked}",
		"{asked} please",
		"Something {asked}?",
		"I am in the mood for {asked}.",
		"Do you have a film for me: {asked}?",
		"What should I watch? {asked}",
	],
	wishesFor,
	phrasings,
	suggestions: [
		"What should I watch tonight?",
		"Something funny from the 90s",
		"Like Alien, but less scary",
		"What do you know about me?",
	],
	sizes: { tokens: 64, answer: 48 },
};

/** What someone could ask for who finds this film. */
function wishesFor({ categories, year }: Item): string[] {
	const wishes = lexicon.meanings
		.filter(({ anyOf }) => anyOf?.some((name) => categories.includes(name)))
		.flatMap(({ phrases }) => phrases.filter((one) => !one.includes("#")));
	if (year === undefined) return wishes;
	const decade = `${Math.floor(year / 10) * 10}s`;
	return [...wishes, ...wishes.map((wish) => `${wish} from the ${decade}`)];
}
