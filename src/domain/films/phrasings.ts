/** @file What is said about films, in English. Holes in braces are filled with facts: see `phrasingsSchema`. */
import { languagePhrasings } from "../languages/otherLanguages.ts";
import type { DomainPhrasings } from "../question/phrasings.ts";

export const phrasings: DomainPhrasings = {
	suggest: [
		'I would go for "{next}".',
		'How about "{next}"?',
		'My pick for you is "{next}".',
		'Try "{next}".',
		'Why not "{next}"?',
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
		'With ‘{asked}’ in mind, I would pick "{next}".',
		'"{next}" fits ‘{asked}’.',
		'Of all that fits ‘{asked}’, I would take "{next}".',
		'Looking for ‘{asked}’? I think "{next}" is the one.',
		'‘{asked}’ brings me to "{next}".',
		'For ‘{asked}’, "{next}" is my pick.',
		'I looked for ‘{asked}’ and would start with "{next}".',
		'‘{asked}’ it is: try "{next}".',
		'Here is one for ‘{asked}’: "{next}".',
		'If you are after ‘{asked}’, watch "{next}".',
		'My choice for ‘{asked}’ would be "{next}".',
	],
	suggestLike: [
		'If you want something like “{like}”, try "{next}".',
		'Close to “{like}” is "{next}".',
		'"{next}" goes well with “{like}”.',
		'People who like “{like}” often like "{next}", too.',
		'From “{like}” it is not far to "{next}".',
		'Next to “{like}” I would put "{next}".',
		'After “{like}”, "{next}" would be my choice.',
		'“{like}” makes me think of "{next}".',
	],
	suggestSeveral: [
		"I would start with these: {list}.",
		"Here are some for you: {list}.",
		"These come to mind: {list}.",
		"Have a look at {list}.",
		"My picks for you: {list}.",
		"You could choose among {list}.",
		"I can think of {list}.",
		"Try one of these: {list}.",
	],
	suggestSeveralAsked: [
		"For ‘{asked}’ I would start with these: {list}.",
		"‘{asked}’? Here you are: {list}.",
		"You asked for ‘{asked}’: {list}.",
		"With ‘{asked}’ in mind: {list}.",
		"These go with ‘{asked}’: {list}.",
		"Of all that fits ‘{asked}’, I would take {list}.",
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
		'No film that I know is all of ‘{asked}’. Leaving out ‘{dropped}’, try "{next}".',
	],
	nothing: [
		"I found nothing for ‘{asked}’ that you have not rated. Ask for something else, or for less at once.",
		"I have nothing new for ‘{asked}’. Try a genre, a decade or a film that you like.",
	],
	onlyKnown: [
		'For ‘{asked}’ I have nothing left but what you rated already, such as "{next}".',
	],
	because: [
		"You liked “{liked}”, and that speaks for it.",
		"It goes with “{liked}”, which you liked.",
		"People who like “{liked}”, as you do, often like it, too.",
		"That is because of “{liked}”, which you rated highly.",
		"Your stars for “{liked}” point to it.",
		"It is often liked by those who like “{liked}”.",
		"I go by the stars that you gave “{liked}”.",
		"It is a neighbour of “{liked}”, which you liked.",
	],
	becauseBoth: [
		"You liked “{liked}” and “{liked2}”, and both speak for it.",
		"It goes with “{liked}” and “{liked2}”, which you liked.",
		"Your stars for “{liked}” and “{liked2}” point to it.",
		"That is because of “{liked}” and “{liked2}”.",
		"People who like “{liked}” and “{liked2}” often like it, too.",
		"I go by “{liked}” and “{liked2}”, which you rated highly.",
	],
	stranger: [
		"I know nothing of you yet, so this is what many people like. Rate a few films, and I will learn.",
		"You have not rated anything yet, so I go by what many people like.",
		"Once you have rated a few films, I can choose for you rather than for everybody.",
	],
	aboutStranger: [
		"Nothing yet: you have not rated anything. Rate a few films, and I will tell you what I make of it.",
		"I know nothing of you so far. A few stars for films you know would change that.",
	],
	aboutCount: [
		"I know of {count} that you rated or watched.",
		"So far I go by {count} that you rated or watched.",
		"I have {count} of yours to go by.",
	],
	aboutCategory: [
		"What you like most is {category}: you gave high stars to {likes} of {met}.",
		"{category} is your favourite genre: you liked {likes} of {met}.",
		"Your taste runs to {category}: {likes} of {met} got high stars.",
		"You like {category} best, with high stars for {likes} of {met}.",
	],
	aboutCategoryAll: [
		"{category} is your favourite genre: you liked all {met}.",
		"Your taste runs to {category}: all {met} got high stars.",
	],
	aboutMet: [
		"{category} comes up most often, in {met} of them.",
		"Most often it was {category}: {met} of them.",
	],
	aboutSecond: [
		"You have another taste, too: {second}, with {secondLikes} that you liked.",
		"Besides, you like {second}: {secondLikes} with high stars.",
	],
	aboutLiked: [
		"Your favourites include “{liked}” and “{liked2}”.",
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
		"These were not for you: {list}.",
		"You gave few stars to {list}.",
	],
	tasteYes: [
		"Yes, by your stars: you liked {likes} of {count} for ‘{asked}’.",
		"It looks like it: {likes} of {count} for ‘{asked}’ got high stars.",
		"You do: of {count} for ‘{asked}’ you liked {likes}.",
	],
	tasteAll: [
		"Very much: all {count} for ‘{asked}’ got high stars.",
		"You do: you liked all {count} for ‘{asked}’ that you rated.",
	],
	tasteMixed: [
		"Sometimes: you liked {likes} of {count} for ‘{asked}’.",
		"Now and then: {likes} of {count} for ‘{asked}’ got high stars.",
	],
	tasteNo: [
		"It does not look like it: of {count} for ‘{asked}’ none got high stars.",
		"Not so far: you gave no high stars to {count} for ‘{asked}’.",
	],
	tasteUnknown: [
		"I cannot tell: you have rated nothing for ‘{asked}’ yet.",
		"You have rated nothing for ‘{asked}’, so I do not know. Ask me for one, and find out.",
	],
	tasteLiked: [
		"“{liked}” and “{liked2}” are among them.",
		"Above all “{liked}” and “{liked2}”.",
	],
	tasteLikedOne: ["That was “{liked}”."],
	noDislikes: [
		"Nothing so far: all that you rated was more or less to your liking.",
		"You have not turned down a film yet.",
	],
	untoldAge: [
		"From what age a film is allowed I do not know: please look that up.",
		"I know no age ratings, so please look them up first.",
	],
	untoldLength: [
		"I do not know how long films are, so I left that out.",
		"How long a film is I cannot tell.",
	],
	others: [
		"I know your own ratings, and not what others like.",
		"Your taste is all that I know: of others I know nothing.",
	],
	fit: [
		"“{item}” fits ‘{asked}’: it is {kind}.",
		"For ‘{asked}’ “{item}” is right, as it is {kind}.",
	],
	misfit: [
		"“{item}” is {kind}. That does not fit ‘{asked}’.",
		"Not for ‘{asked}’: “{item}” is {kind}.",
	],
	untoldCountry: [
		"I know where a film is from only if its description says so.",
		"I can tell countries and languages only by what films' descriptions say.",
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
	unmet: [
		"No: you have neither rated “{item}” here nor told me that you watched it.",
		"“{item}” is not among what you rated or watched here.",
	],
	likely: [
		"Yes, I think you would like “{item}”.",
		"“{item}” should be to your taste.",
		"I would say yes to “{item}”.",
		"“{item}” is among the films that fit you best.",
	],
	perhaps: [
		"Perhaps. “{item}” is not among what fits you best, but nothing that you rated speaks against it.",
		"Hard to say: there is little in your ratings for or against “{item}”.",
		"I am not sure about “{item}”: your ratings say little about it.",
	],
	unlikely: [
		"Rather not: I do not think that “{item}” is for you.",
		"I would skip “{item}”.",
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
		'You gave "{next}" {stars} of 5 stars, and “{other}” {otherStars}.',
		'By your own stars it is "{next}": {stars}, and {otherStars} for “{other}”.',
	],
	compareRatedEven: [
		'You gave "{next}" and “{other}” the same: {stars} of 5 stars.',
	],
	compareOneRated: [
		"You know “{other}”: you gave it {value} of 5 stars.",
		"“{other}” you have rated, with {value} of 5 stars.",
	],
	compareSeveral: [
		'Of these, I would take "{next}" for you, then {list}.',
		'"{next}" fits you best, then {list}.',
		'I would go for "{next}", and keep {list} for later.',
	],
	compareSeveralStranger: [
		'I know nothing of you yet; most people would take "{next}", then {list}.',
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
	whyNot: [
		"I would not suggest “{item}” to you.",
		"“{item}” is not what I would choose for you.",
	],
	whyNotGeneral: [
		"No rating of yours says so by itself, but all of them together do.",
	],
	whyGeneral: [
		"Nothing that you rated speaks for “{item}” in particular.",
		"None of your ratings points to “{item}”: there I go by what others gave it.",
	],
	tell: ["“{item}”: {kind}.", "“{item}” is listed under {kind}."],
	tellTitle: ["Of “{item}” I know no more than its title."],
	tellYear: ["It came out in {year}.", "It is from {year}."],
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
		"A small program, here on your device. I know your ratings and thousands of films: ask me what to watch, why, or whether you would like one.",
	],
	bye: ["Enjoy the film!", "See you. Rate what you watched, and I will learn."],
	other: [
		"I cannot tell you that: I only know which films go together, and what you rated. Ask me what to watch.",
		"That is beyond me. What I can do is find a film for you.",
		"All that I can do is suggest films. Shall I?",
	],
	forget: [
		"All that I know of you lies on this device. Erase it where this page shows what is kept, or with this site's data in your browser.",
		"I cannot erase it myself: what is kept, on this device alone, you erase on this page or in your browser.",
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
	lacking: [
		"I find no film called ‘{lacking}’ in this catalogue.",
		"This catalogue has no film called ‘{lacking}’.",
		"I have no film here that is called ‘{lacking}’.",
	],
	askElse: [
		"Name another one, or ask for something like a film that you know.",
		"Ask me for a genre, or for something like a film that you know.",
		"If it goes by another title, write that; or tell me a film that you liked.",
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
