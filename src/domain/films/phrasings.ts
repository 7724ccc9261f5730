/** @file What is said about films, in English. Holes in braces are filled with facts: see `Phrasings`. */
import { languagePhrasings } from "../languages/otherLanguages.ts";
import type { Phrasings } from "../question/phrasings.ts";

export const phrasings: Phrasings = {
	suggest: [
		'I would go for "{next}".',
		'How about "{next}"?',
		'My pick for you is "{next}".',
		'Try "{next}".',
		'"{next}" should suit you.',
		'I think "{next}" would be a good choice.',
		'Have a look at "{next}".',
		'"{next}" comes to mind.',
		'You could watch "{next}".',
		'Let me suggest "{next}".',
	],
	suggestAsked: [
		'For ‘{asked}’, I would go for "{next}".',
		'‘{asked}’: how about "{next}"?',
		'You asked for ‘{asked}’, so try "{next}".',
		'With ‘{asked}’ in mind, "{next}" fits you best.',
		'"{next}" goes with ‘{asked}’.',
		'Of what fits ‘{asked}’, I would take "{next}".',
		'Looking for ‘{asked}’? "{next}" is the one for you, I think.',
		'‘{asked}’ brings me to "{next}".',
		'When it should be ‘{asked}’, "{next}" is my pick for you.',
		'I looked for ‘{asked}’ and would start with "{next}".',
		'‘{asked}’ it is: try "{next}".',
		'Something for ‘{asked}’: "{next}".',
		'I would watch "{next}" if I wanted ‘{asked}’ and had your taste.',
		'"{next}" is where ‘{asked}’ and your taste meet.',
	],
	suggestLike: [
		'If you want something like “{like}”, try "{next}".',
		'Close to “{like}”, and to your taste, is "{next}".',
		'"{next}" is what goes with “{like}” for you.',
		'People who like “{like}” often like "{next}", too.',
		'From “{like}” it is not far to "{next}".',
		'Next to “{like}” I would put "{next}".',
		'In the company of “{like}”, "{next}" fits you best.',
		'“{like}” makes me think of "{next}".',
	],
	suggestSeveral: [
		"I would start with these: {list}.",
		"Here are some for you: {list}.",
		"These should suit you: {list}.",
		"Have a look at {list}.",
		"My picks for you: {list}.",
		"You could choose among {list}.",
		"I can think of {list}.",
		"Try one of these: {list}.",
	],
	suggestSeveralAsked: [
		"For ‘{asked}’ I would start with these: {list}.",
		"‘{asked}’? Here is what fits you: {list}.",
		"You asked for ‘{asked}’: {list}.",
		"With ‘{asked}’ in mind: {list}.",
		"These go with ‘{asked}’: {list}.",
		"Of what fits ‘{asked}’ I would take {list}.",
		"I looked for ‘{asked}’ and found {list}.",
		"‘{asked}’ brings me to {list}.",
	],
	another: [
		'Then how about "{next}"?',
		'All right: "{next}".',
		'Next in line is "{next}".',
		'Another one would be "{next}".',
		'Then I would take "{next}".',
		'There is also "{next}".',
		'Instead, you could try "{next}".',
		'In that case, "{next}".',
	],
	nearest: [
		'I found nothing that is all of ‘{asked}’. Without ‘{dropped}’ there is "{next}".',
		'Nothing here fits ‘{asked}’ as a whole. The nearest, leaving out ‘{dropped}’, is "{next}".',
		'For ‘{asked}’ I have no film. If ‘{dropped}’ may go, try "{next}".',
	],
	nothing: [
		"I found nothing for ‘{asked}’ that you have not rated. Ask for something else, or for less at once.",
		"Nothing here fits ‘{asked}’. Try a genre, a decade or a film that you like.",
	],
	because: [
		"You liked “{liked}”, and that speaks for it.",
		"It goes with “{liked}”, which you liked.",
		"People who like “{liked}”, as you do, often like it, too.",
		"That is because of “{liked}”, which you rated highly.",
		"Your stars for “{liked}” lead there.",
		"It is often liked by those who like “{liked}”.",
		"I take it from what you gave “{liked}”.",
		"“{liked}” was to your liking, and this is its neighbour.",
	],
	becauseBoth: [
		"You liked “{liked}” and “{liked2}”, and both speak for it.",
		"It goes with “{liked}” and “{liked2}”, which you liked.",
		"Your stars for “{liked}” and “{liked2}” lead there.",
		"That is because of “{liked}” and “{liked2}”.",
		"People who like “{liked}” and “{liked2}” often like it, too.",
		"I take it from “{liked}” and “{liked2}”, which you rated highly.",
	],
	stranger: [
		"I know nothing of you yet, so this is what many people like. Rate a few films, and I will learn.",
		"You have not rated anything yet: it is a film that many like.",
		"Once you have rated a few films, I can choose for you rather than for everybody.",
	],
	aboutStranger: [
		"Nothing yet: you have not rated anything. Rate a few films, and I will tell you what I make of it.",
		"I know nothing of you so far. A few stars for films you know would change that.",
	],
	aboutCount: [
		"I know of {count} that you rated or watched.",
		"So far I go by {count} of yours.",
		"What I know of you is {count}.",
	],
	aboutCategory: [
		"What you like most is {category}: {met} of these, {likes} of them with high stars.",
		"{category} is your favourite genre: {met} films, of which you liked {likes}.",
		"Your taste runs to {category}: of {met} you liked {likes}.",
		"You like {category} best, with high stars for {likes} of {met}.",
	],
	aboutMet: [
		"What you met most often is {category}: {met} of these.",
		"Most of them, {met}, are {category}.",
	],
	aboutLiked: [
		"Among your best are “{liked}” and “{liked2}”.",
		"You thought highly of “{liked}” and “{liked2}”.",
		"“{liked}” and “{liked2}” got your highest stars.",
	],
	aboutLikedOne: [
		"The one that you liked best is “{liked}”.",
		"Your highest stars went to “{liked}”.",
	],
	aboutDisliked: [
		"“{disliked}” was not for you.",
		"You did not care for “{disliked}”.",
		"You turned “{disliked}” down.",
	],
	dislikes: [
		"You turned these down: {list}.",
		"Not for you were {list}.",
		"With few stars you left {list}.",
	],
	noDislikes: [
		"Nothing so far: all that you rated was more or less to your liking.",
		"You have not turned down a film yet.",
	],
	untoldLength: [
		"How long films are I do not know.",
		"I cannot say how long it is.",
	],
	untoldCountry: [
		"Where films are from I know only of some, by what is written of them.",
		"Countries and languages I know only where a film's text tells them.",
	],
	aboutPrivate: [
		"All of this stays on this device.",
		"None of it leaves this device.",
	],
	rated: [
		"You know “{item}”: you gave it {value} of 5 stars.",
		"“{item}”? You rated it yourself, with {value} of 5 stars.",
	],
	met: [
		"You have watched “{item}” already. Rate it, and I will learn.",
		"“{item}” is among what you have watched.",
	],
	likely: [
		"Yes, I think you would like “{item}”.",
		"“{item}” should be to your taste.",
		"I would say yes to “{item}”.",
		"“{item}” is among what fits you best.",
	],
	perhaps: [
		"Perhaps. “{item}” is not among what fits you best, but nothing that you rated speaks against it.",
		"Hard to say: there is little in your ratings for or against “{item}”.",
		"I am not sure about “{item}”: your ratings say little about it.",
	],
	unlikely: [
		"Rather not: I do not think that “{item}” is for you.",
		"I would leave “{item}” out.",
		"“{item}” is probably not to your taste.",
	],
	unlikelyBecause: [
		"Your rating of “{disliked}” speaks against it.",
		"You did not like “{disliked}”, which goes with it.",
	],
	unsure: [
		"I know nothing of you yet, so I cannot tell whether you would like “{item}”. Rate a few films first.",
		"Without a rating of yours I cannot say about “{item}”.",
	],
	compare: [
		'Of the two, I would take "{next}" for you rather than “{other}”.',
		'"{next}" fits you better than “{other}”.',
		'I would go for "{next}", and keep “{other}” for later.',
	],
	compareRated: [
		'You know both: you gave "{next}" {stars} stars and “{other}” {otherStars}.',
		'By your own stars it is "{next}": {stars}, and {otherStars} for “{other}”.',
	],
	compareRatedEven: [
		'You know both, and gave {stars} stars to "{next}" as to “{other}”.',
	],
	compareStranger: [
		'I know nothing of you yet; most people would take "{next}" rather than “{other}”.',
	],
	why: [
		"“{item}” goes with what you liked: “{liked}”.",
		"Because you liked “{liked}”: people who do often like “{item}”, too.",
		"It was “{liked}” that led me to “{item}”.",
	],
	whyBoth: [
		"“{item}” goes with what you liked: “{liked}” and “{liked2}”.",
		"Because you liked “{liked}” and “{liked2}”: people who do often like “{item}”, too.",
		"It was “{liked}” and “{liked2}” that led me to “{item}”.",
	],
	whyGeneral: [
		"Nothing that you rated speaks for “{item}” in particular: many people like it.",
		"“{item}” is liked by many; none of your ratings points to it.",
	],
	hello: [
		"Hello! Ask me for a film: a genre, a decade, or one like another that you know.",
		"Hi! What are you in the mood for?",
		"Good to see you. What should the film be like?",
	],
	thanks: [
		"You are welcome. If you watch it, rate it: then I learn.",
		"With pleasure. Another one?",
		"Glad to help.",
	],
	who: [
		"I am small and run on this device. I suggest films by what you have rated; nothing of it leaves the device. Ask for a genre, a decade, or something like a film you know.",
		"A small program, here on your device. I know your ratings and some thousand films: ask me what to watch, why, or whether you would like one.",
	],
	bye: ["Enjoy the film!", "See you. Rate what you watched, and I will learn."],
	other: [
		"I cannot do that: I only know films. Ask me what to watch.",
		"That is beyond me. What I can do is find a film for you.",
		"I know films and nothing else. Shall I suggest one?",
	],
	orders: [
		"I only suggest films. Tell me what you are in the mood for.",
		"That is not something I do. I can find a film for you.",
	],
	chat: [
		"I am here when you want a film.",
		"Films are all that I am good at. Shall I find you one?",
		"All right. What should the film be like?",
	],
	unknown: [
		"I do not know which film you mean. Write its whole title, and I will look again.",
		"Which film is that? I know only those of this catalogue, by their titles.",
	],
	nonsense: [
		"I did not understand that. Ask for a genre, a decade, or something like a film you know.",
		"Sorry, I do not know what you mean. Try “a funny film from the 90s”, or “something like Alien”.",
	],
	...languagePhrasings,
	language: [
		"I only speak English, sorry. Try a genre or a title: “comedy”, “like Alien”.",
		"Sorry, I understand English only. A genre or a title is enough.",
	],
};
