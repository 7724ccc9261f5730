/** @file Of what stands in a question, what is meant. */
import { goingOn } from "./constraints.ts";
import type { Act, Constraint, Intent, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Found } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words a question may have that goes on with the one before without saying so. */
const fewWords = 4;

/** How many words a phrase has at least that is meant whatever else a question says. */
const firmWords = 2;

export type FoundAct = Found<Lexicon["acts"][number]>;

/** What was found in a question. */
export interface QuestionParts {
	readonly question: string;
	readonly words: readonly QuestionWord[];
	/** In the lexicon's order. */
	readonly acts: readonly FoundAct[];
	readonly constraints: readonly Constraint[];
	readonly items: readonly string[];
	readonly count: number | undefined;
	/** Whether one of its items is to be chosen. */
	readonly isChoice: boolean;
}

/** The first act for which the question has what it needs; else something is suggested, or nothing was understood. */
export function chosenIntent(
	parts: QuestionParts,
	lexicon: Lexicon,
	talk: Talk | undefined,
): Intent {
	const { question, constraints, items, count } = parts;
	const intent = (act: Act, more: Partial<Intent> = {}): Intent => ({
		...{ question, act, constraints, items, count },
		...more,
	});
	if (parts.isChoice) return intent("compare", { constraints: [] });
	for (const act of parts.acts) {
		const meant = meantBy(act, parts, lexicon, talk);
		if (meant) return intent(act.meaning.act, { constraints: [], ...meant });
	}
	const { followUps } = lexicon;
	const goingOnAct = parts.acts.find(({ meaning }) => meaning.goesOn);
	if (talk?.named.length && (goingOnAct || goesOn(parts, lexicon))) {
		return intent(goingOnAct?.meaning.act ?? "moreLikeThis", {
			followUps,
			constraints: goingOn(talk.intent.constraints, constraints, lexicon),
			count: count ?? talk.intent.count,
		});
	}
	const isWish = constraints.length > 0 || items.length > 0;
	if (isWish || goingOnAct || asks(parts, lexicon)) {
		return intent("suggest", { followUps });
	}
	return intent("cannot", { reply: "nonsense" });
}

/** What an act other than suggesting makes of a question, where it has what the act needs. */
function meantBy(
	{ meaning: { act, reply }, start, end }: FoundAct,
	parts: QuestionParts,
	lexicon: Lexicon,
	talk: Talk | undefined,
): Partial<Intent> | undefined {
	const { words, constraints, items } = parts;
	const isFirm = end - start >= firmWords;
	switch (act) {
		case "cannot": {
			const isWish = constraints.some(({ kind }) => kind !== "words");
			return isWish && !isFirm ? undefined : { reply };
		}
		case "aboutMe":
			return {};
		case "compare":
			return items.length > 1 ? {} : undefined;
		case "wouldLike": {
			// "What else would I like?" asks for items rather than about one.
			const isOpen = words.some(
				({ plain }, place) =>
					lexicon.open.includes(plain) && !(start <= place && place < end),
			);
			return items.length > 0 && !isOpen ? {} : undefined;
		}
		case "why": {
			const about = items.length > 0 ? items : (talk?.named.slice(-1) ?? []);
			return about.length > 0 ? { items: about } : undefined;
		}
		case "smallTalk": {
			const isWish = constraints.length > 0 || asks(parts, lexicon);
			return isWish && !isFirm ? undefined : { reply };
		}
	}
	return undefined;
}

/** Whether a question asks for an item at all. */
function asks(
	{ words }: QuestionParts,
	{ item, items, asking }: Lexicon,
): boolean {
	return words.some(({ plain }) =>
		[item, items, asking].some((list) => list.includes(plain)),
	);
}

/** Whether a question goes on with the one before without saying so. */
function goesOn(
	{ words, items }: QuestionParts,
	{ goingOn, years }: Lexicon,
): boolean {
	if (words.length > fewWords || items.length > 0) return false;
	const text = words.map(({ plain }) => plain).join(" ");
	const comparing = years.flatMap(({ than, phrases }) => (than ? phrases : []));
	return [...goingOn, ...comparing].some((phrase) =>
		`${text} `.startsWith(`${phrase} `),
	);
}
