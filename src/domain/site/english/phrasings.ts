/** @file What is said in English about what a site offers, in its words. Holes are filled with facts: see `phrasingsSchema`. */
import { languagePhrasings } from "../../languages/otherLanguages.ts";
import type { DomainPhrasings } from "../../question/phrasings.ts";
import type { Words } from "../../words.ts";
import type { SiteFacts } from "../siteFacts.ts";
import { withArticle } from "./verbForms.ts";

/**
 * @param facts What may be said of items.
 * @param isLearned Whether something may be said of what others choose.
 */
export function phrasingsOf(
	{ item, items, category, verb = "choose" }: Words,
	{ hasPrices }: SiteFacts,
	isLearned: boolean,
): DomainPhrasings {
	const one = withArticle(item);
	const kind = withArticle(category);
	const askFor = `Ask for ${kind}${hasPrices ? ", a price" : ""}, or something like ${one} that you know.`;
	const learn = `Look at a few ${items}, or say which ones you like, and I will learn.`;
	return {
		suggest: [
			'I would go for "{next}".',
			'How about "{next}"?',
			'Try "{next}".',
			'Have a look at "{next}".',
			'"{next}" comes to mind.',
			'Let me suggest "{next}".',
			`Of all ${items} here, I would start with "{next}".`,
			`${capital(one)} to look at: "{next}".`,
		],
		suggestAsked: [
			'For ‘{asked}’, I would go for "{next}".',
			'‘{asked}’: how about "{next}"?',
			'You asked for ‘{asked}’, so try "{next}".',
			'"{next}" fits ‘{asked}’.',
			'Of all that fits ‘{asked}’, I would take "{next}".',
			'‘{asked}’ brings me to "{next}".',
			'I looked for ‘{asked}’ and would start with "{next}".',
			'Here is one for ‘{asked}’: "{next}".',
			`Looking for ‘{asked}’? This ${item} fits: "{next}".`,
			'I found "{next}" for ‘{asked}’.',
		],
		suggestLike: [
			'If you want something like “{like}”, try "{next}".',
			'"{next}" goes with “{like}”.',
			'From “{like}” it is not far to "{next}".',
			'Next to “{like}” I would put "{next}".',
			'“{like}” makes me think of "{next}".',
		],
		suggestSeveral: [
			"I would start with these: {list}.",
			"Here are some for you: {list}.",
			"Have a look at {list}.",
			"You could choose among {list}.",
			"Try one of these: {list}.",
		],
		suggestSeveralAsked: [
			"For ‘{asked}’ I would start with these: {list}.",
			"You asked for ‘{asked}’: {list}.",
			"These go with ‘{asked}’: {list}.",
			"Of all that fits ‘{asked}’, I would take {list}.",
			"I looked for ‘{asked}’ and found {list}.",
		],
		another: [
			'Then how about "{next}"?',
			'All right: "{next}".',
			'Another one would be "{next}".',
			'There is also "{next}".',
			'Instead, you could try "{next}".',
			'In that case, "{next}".',
		],
		nearest: [
			'I found nothing that is all of ‘{asked}’. Without ‘{dropped}’ there is "{next}".',
			'Nothing here fits ‘{asked}’ as a whole. The nearest, leaving out ‘{dropped}’, is "{next}".',
			`No ${item} here is all of ‘{asked}’. Leaving out ‘{dropped}’, there is "{next}".`,
		],
		nothing: [
			`I found nothing for ‘{asked}’ here. ${askFor}`,
			`No ${item} here fits ‘{asked}’. ${askFor}`,
		],
		nothingLeft: [
			"There is no other one that fits. Ask for something else, or for less at once.",
		],
		onlyKnown: ['What fits ‘{asked}’ you know already: "{next}".'],
		because: [
			"That is because of “{liked}”.",
			"It goes with “{liked}”.",
			"“{liked}” led me there.",
			"I go by “{liked}”.",
		],
		becauseBoth: [
			"That is because of “{liked}” and “{liked2}”.",
			"It goes with “{liked}” and with “{liked2}”.",
			"“{liked}” and “{liked2}” led me there.",
			"I go by “{liked}” and “{liked2}”.",
		],
		stranger: isLearned
			? [
					"I know nothing of you yet, so I go by what others choose.",
					`I do not know you yet, and go by what others choose. ${learn}`,
				]
			: [
					`I know nothing of you yet, so I go by your words alone. ${learn}`,
					"I do not know you yet, and go by what you ask for.",
				],
		aboutStranger: [
			`Nothing yet: you have not done anything here that I could learn from. ${learn}`,
			`I know nothing of you so far. ${learn}`,
		],
		aboutCount: [
			"I know of {count} that you looked at or chose here.",
			"So far I go by {count} that you looked at or chose here.",
			"I have {count} of yours to go by.",
		],
		aboutCategory: [
			"What you like most is {category}: you liked {likes} of {met}.",
			`{category} is your favourite ${category}: you liked {likes} of {met}.`,
		],
		aboutCategoryAll: [
			"What you like most is {category}: you liked all {met}.",
		],
		aboutMet: [
			"{category} comes up most often: {met} of them.",
			"Most often it was {category}: {met} of them.",
		],
		aboutSecond: [
			"You have another taste, too: {second}, with {secondLikes} that you liked.",
		],
		aboutLiked: [
			"I go by “{liked}” and “{liked2}” most of all.",
			"What counts most are “{liked}” and “{liked2}”.",
		],
		aboutLikedOne: [
			"I go by “{liked}” most of all.",
			"What counts most is “{liked}”.",
		],
		aboutLatest: ["The latest was “{liked}”.", "Last it was “{liked}”."],
		aboutDisliked: [
			"“{disliked}” was not for you.",
			"You turned “{disliked}” down.",
		],
		dislikes: [
			"You turned these down: {list}.",
			"These were not for you: {list}.",
		],
		noDislikes: ["Nothing so far: you have turned nothing down here."],
		tasteYes: ["It looks like it: you liked {likes} of {count} for ‘{asked}’."],
		tasteAll: ["It looks like it: you liked all {count} for ‘{asked}’."],
		tasteMixed: ["Sometimes: you liked {likes} of {count} for ‘{asked}’."],
		tasteNo: [
			"Not that I could tell: you know {count} for ‘{asked}’, and I saw nothing that says you liked it.",
		],
		tasteUnknown: ["I cannot tell: you have had nothing for ‘{asked}’ yet."],
		tasteLiked: ["“{liked}” and “{liked2}” are among them."],
		tasteLikedOne: ["That was “{liked}”."],
		aboutPrivate: [
			"All of this stays on this device.",
			"None of it leaves this device.",
		],
		rated: [
			"You know “{item}”: you gave it {value} of {best}.",
			"“{item}”? You rated it yourself, with {value} of {best}.",
		],
		met: [
			"You know “{item}” already: you chose it here.",
			"“{item}” is among what you chose here already.",
		],
		unmet: [
			"Not that I know of: “{item}” is not among what you chose or rated here.",
			"No, “{item}” is not among what you chose or rated here.",
		],
		others: [
			"I know what you did here, and not what others like.",
			"Your taste is all that I know: of others I know nothing.",
		],
		fit: ["“{item}” fits ‘{asked}’: it is {kind}."],
		misfit: ["“{item}” is {kind}. That does not fit ‘{asked}’."],
		likely: [
			"Yes, I think that “{item}” is for you.",
			"“{item}” should suit you.",
			"I would say yes to “{item}”.",
			"“{item}” is among what fits you best here.",
		],
		perhaps: [
			"Perhaps. “{item}” is not among what fits you best, but nothing speaks against it.",
			"Hard to say: little of what I know of you speaks for or against “{item}”.",
			"I am not sure about “{item}”: what you did here says little about it.",
		],
		unlikely: [
			"Rather not: I do not think that “{item}” is for you.",
			"I would skip “{item}”.",
			"“{item}” is probably not for you.",
		],
		unlikelyBecause: [
			"“{disliked}”, which you turned down, speaks against it.",
			"It goes with “{disliked}”, which was not for you.",
		],
		unsure: [
			`I know nothing of you yet, so I cannot tell whether “{item}” is for you. ${learn}`,
		],
		compare: [
			'Of the two, I would take "{next}" for you rather than “{other}”.',
			'"{next}" fits you better than “{other}”.',
			'I would go for "{next}", and keep “{other}” for later.',
		],
		compareSeveral: [
			'Of these, I would take "{next}" for you, then {list}.',
			'"{next}" fits you best, then {list}.',
		],
		compareSeveralStranger: isLearned
			? [
					'I know nothing of you yet; by what others choose I would take "{next}", then {list}.',
				]
			: [
					'I know nothing of you yet, so I cannot choose among "{next}", {list} for you.',
				],
		compareOneRated: ["You know “{other}”: you gave it {value} of {best}."],
		compareStranger: isLearned
			? [
					'I know nothing of you yet; by what others choose I would take "{next}" rather than “{other}”.',
				]
			: [
					'I know nothing of you yet, so I cannot choose between "{next}" and “{other}” for you.',
				],
		compareEven: [
			'Nothing that you did here speaks for "{next}" rather than for “{other}”.',
		],
		comparePrices: ["“{cheaper}” costs {less}, “{dearer}” {more}."],
		why: [
			"“{item}” goes with “{liked}”.",
			"Because of “{liked}”, with which “{item}” goes.",
			"It was “{liked}” that led me to “{item}”.",
		],
		whyBoth: [
			"“{item}” goes with “{liked}” and “{liked2}”.",
			"It was “{liked}” and “{liked2}” that led me to “{item}”.",
		],
		whyNot: ["I would not suggest “{item}” to you."],
		whyNotGeneral: ["All in all, what you did here speaks against it."],
		whyGeneral: isLearned
			? [
					"Nothing that you did here speaks for “{item}” in particular: I go by what others choose.",
				]
			: [
					"Nothing that you did here speaks for “{item}” in particular: it is what I found for your words.",
				],
		tell: ["“{item}”: {kind}.", "You find “{item}” in {kind}."],
		tellTitle: ["Of “{item}” I know no more than its title."],
		tellMaker: ["It is by {brand}."],
		tellYear: ["It is from {year}."],
		costs: ["It costs {price}.", "The price is {price}."],
		inStock: ["It is in stock."],
		soldOut: ["It is sold out at the moment."],
		hello: [
			`Hello! ${askFor}`,
			`Hi! What should the ${item} be like?`,
			`Good to see you. Which ${item} are you looking for?`,
		],
		thanks: [
			"You are welcome.",
			"With pleasure. Another one?",
			"Glad to help.",
		],
		who: [
			`I am a small program in this page, on your device: I find ${items} by what you ask for and by what you did here, and none of it leaves the device. ${askFor}`,
			`A small program, here on your device. I know the ${items} of this site and what you did here: ask me what to ${verb}, why, or whether something is for you.`,
		],
		bye: ["See you!", "Goodbye. What you did here stays on this device."],
		other: [
			`I cannot tell you that: I only know the ${items} here. Ask me what to ${verb}.`,
			`That is beyond me. What I can do is find ${one} for you.`,
			`All that I can do is suggest ${items} of this site. Shall I?`,
		],
		forget: [
			"All that I know of you lies on this device. Erase it where this page shows what is kept, or with this site's data in your browser.",
			"I cannot erase it myself: what is kept, on this device alone, you erase on this page or in your browser.",
		],
		orders: [
			`I only suggest ${items}. Tell me what you are looking for.`,
			`That is not something I do. I can find ${one} for you.`,
		],
		chat: [
			`I am here when you are looking for ${one}.`,
			`Finding ${items} is all that I am good at. Shall I find you one?`,
			`All right. What should the ${item} be like?`,
		],
		lacking: [
			`I find no ${item} called ‘{lacking}’ here.`,
			`There is no ${item} called ‘{lacking}’ on this site.`,
		],
		askElse: [askFor, `Name another one. ${askFor}`],
		unknown: [
			`I do not know which ${item} you mean. Write its whole title, and I will look again.`,
			`Which ${item} is that? I know only those of this site, by their titles.`,
		],
		nonsense: [
			`I did not understand that. ${askFor}`,
			`Sorry, I do not know what you mean. ${askFor}`,
		],
		...languagePhrasings,
		language: [
			`I only speak English, sorry. ${capital(kind)} or a title is enough.`,
			`Sorry, I understand English only. Try ${kind} or a title.`,
		],
	};
}

function capital(text: string): string {
	return text[0].toUpperCase() + text.slice(1);
}
