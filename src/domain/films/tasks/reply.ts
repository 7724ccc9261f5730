/**
 * @file A question about films, and an answer in a sentence or two. In phrasings, `{category}` is the person's favourite
 * category, `{liked}` a film they rated high, `{next}` the film they chose next. The marks around the titles are those
 * of `slotMarks`.
 */
import { categoriesOf, favouriteCategory } from "../../favouriteCategory.ts";
import { isLiked } from "../../likedEvent.ts";
import { replyParts } from "../../replyParts.ts";
import type { Task } from "../../task.ts";

const questions = [
	"What should I watch tonight?",
	"What should I watch next?",
	"Can you recommend a film?",
	"Which film would I like?",
	"Suggest something for this evening.",
	"I am looking for a good film. Any idea?",
	"Do you have a film for me?",
	"What would you pick for me tonight?",
] as const;

/** For a person with a favourite category and an item they liked. */
const repliesWithLiked = [
	'You like {category} films and you enjoyed “{liked}”, so try "{next}" tonight.',
	'Since you rated “{liked}” highly, I would go for "{next}". It should suit your taste for {category}.',
	'Watch "{next}". You enjoyed “{liked}”, and {category} is what you like best.',
	'I would pick "{next}" for you: {category} is your favourite, and you liked “{liked}”.',
	'Your favourite is {category}, and “{liked}” was one of your best. My pick for tonight is "{next}".',
	'How about "{next}"? People who love {category} and enjoyed “{liked}” often choose it next.',
] as const;

/** For a person of whom no high rating is known. */
const repliesWithCategory = [
	'You watch a lot of {category}, so I would try "{next}" tonight.',
	'Watch "{next}". It should suit your taste for {category}.',
	'I would pick "{next}" for you, because {category} is your favourite.',
] as const;

/** For a person who has done nothing yet. */
const repliesToStranger = [
	'I do not know your taste yet, but many people like "{next}". Rate a few films and I will learn.',
	'You have not rated anything yet. A film that many people enjoy is "{next}".',
] as const;

export const reply: Task = {
	name: "reply",
	label: "Answer",
	prompt: "{question}",
	isTurn: true,
	training: { share: 4, batch: 8, tokens: 56, answer: 40, pool: 3000 },
	answers: "words",
	answer: "{answer}",
	ending: "",
	suggestions: questions.slice(0, 4),
	example({ recent, next, catalogue, vocabularies }, random) {
		const pick = <T>(list: readonly T[]) =>
			list[Math.floor(random() * list.length)];
		const category = favouriteCategory(categoriesOf(recent, vocabularies));
		const liked = recent.filter((event) => isLiked(event, vocabularies));
		const phrasing = pick<string>(
			category === undefined
				? repliesToStranger
				: liked.length > 0
					? repliesWithLiked
					: repliesWithCategory,
		);
		const answer = replyParts(phrasing.replace("{category}", category ?? ""), {
			next: catalogue.titleAt(Number(next.item)),
			liked:
				liked.length > 0
					? catalogue.titleAt(Number(pick(liked).item))
					: undefined,
		});
		return { question: pick(questions), answer };
	},
};
