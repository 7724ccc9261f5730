/**
 * @file A question about films, and an answer in the sentences that a page answers with. The film that is suggested is
 * the one that the person chose next, and what was asked for is true of it. The marks around the titles are those of
 * `slotMarks`.
 */
import type { Item } from "../../item.ts";
import { isLiked } from "../../likedEvent.ts";
import { replyParts } from "../../replyParts.ts";
import type { Task } from "../../task.ts";
import { lexicon } from "../lexicon.ts";
import { phrasings } from "../phrasings.ts";

const openQuestions = [
	"What should I watch tonight?",
	"What should I watch next?",
	"Can you recommend a film?",
	"Which film would I like?",
	"Suggest something for this evening.",
	"I am looking for a good film. Any idea?",
] as const;

const questionsWithWish = [
	"{asked}",
	"{asked} please",
	"Something {asked}?",
	"I am in the mood for {asked}.",
	"Do you have a film for me: {asked}?",
	"What should I watch? {asked}",
] as const;

export const reply: Task = {
	name: "reply",
	label: "Answer",
	prompt: "{question}",
	isTurn: true,
	training: { share: 4, batch: 8, tokens: 64, answer: 48, pool: 3000 },
	answers: "words",
	answer: "{answer}",
	ending: "",
	suggestions: [
		"What should I watch tonight?",
		"Something funny from the 90s",
		"Like Alien, but less scary",
		"What do you know about me?",
	],
	example({ recent, next, catalogue, vocabularies }, random) {
		const pick = <T>(list: readonly T[]) =>
			list[Math.floor(random() * list.length)];
		const item = catalogue.itemAt(Number(next.item));
		const liked = recent.filter((event) => isLiked(event, vocabularies));
		const wishes = item ? wishesFor(item) : [];
		const asked = wishes.length > 0 && random() < 0.5 ? pick(wishes) : "";
		const fill = (text: string) => text.replace("{asked}", () => asked);
		const suggestion = fill(
			pick(asked ? phrasings.suggestAsked : phrasings.suggest),
		);
		const reason =
			recent.length === 0
				? [pick(phrasings.stranger)]
				: liked.length > 0
					? [pick(phrasings.because)]
					: [];
		return {
			question: fill(pick<string>(asked ? questionsWithWish : openQuestions)),
			answer: replyParts([suggestion, ...reason].join(" "), {
				next: item?.title,
				liked:
					liked.length > 0
						? catalogue.titleAt(Number(pick(liked).item))
						: undefined,
			}),
		};
	},
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
