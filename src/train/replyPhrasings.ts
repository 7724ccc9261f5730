/**
 * @file The words from which training composes replies. `{category}` is the person's favourite category, `{liked}` an
 * item they rated high, `{next}` the item they chose next. The marks around the titles are those of `llm/` slots.
 */

export const questions = [
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
export const repliesWithLiked = [
	'You like {category} films and you enjoyed “{liked}”, so try "{next}" tonight.',
	'Since you rated “{liked}” highly, I would go for "{next}". It should suit your taste for {category}.',
	'Watch "{next}". You enjoyed “{liked}”, and {category} is what you like best.',
	'I would pick "{next}" for you: {category} is your favourite, and you liked “{liked}”.',
	'Your favourite is {category}, and “{liked}” was one of your best. My pick for tonight is "{next}".',
	'How about "{next}"? People who love {category} and enjoyed “{liked}” often choose it next.',
] as const;

/** For a person of whom no high rating is known. */
export const repliesWithCategory = [
	'You watch a lot of {category}, so I would try "{next}" tonight.',
	'Watch "{next}". It should suit your taste for {category}.',
	'I would pick "{next}" for you, because {category} is your favourite.',
] as const;

/** For a person who has done nothing yet. */
export const repliesToStranger = [
	'I do not know your taste yet, but many people like "{next}". Rate a few films and I will learn.',
	'You have not rated anything yet. A film that many people enjoy is "{next}".',
] as const;
