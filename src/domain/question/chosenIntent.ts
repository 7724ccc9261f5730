/** @file Of what stands in a question, what is meant. */
import { goingOn } from "./constraints.ts";
import type { Act, Constraint, Intent, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words a question may have that goes on with the one before without saying so. */
const fewWords = 4;

/** What was found in a question. */
export interface QuestionParts {
	readonly question: string;
	readonly words: readonly QuestionWord[];
	readonly act: Lexicon["acts"][number] | undefined;
	readonly constraints: readonly Constraint[];
	readonly items: readonly string[];
	readonly count: number | undefined;
	/** Whether one of its items is to be chosen. */
	readonly isChoice: boolean;
}

/** An act counts where the question has what it needs; else something is suggested, or the question is not understood. */
export function chosenIntent(
	parts: QuestionParts,
	lexicon: Lexicon,
	talk: Talk | undefined,
): Intent {
	const { question, act, constraints, items, count, isChoice } = parts;
	const intent = (act: Act, more: Partial<Intent> = {}): Intent => ({
		...{ question, act, constraints, items, count },
		...more,
	});
	const none = { constraints: [] };
	const isAsking = asks(parts, lexicon);
	const others = constraints.filter(({ kind }) => kind !== "like");
	if (isChoice) return intent("compare", none);
	switch (act?.act) {
		case "cannot":
			return intent("cannot", { ...none, reply: act.reply });
		case "aboutMe":
			return intent("aboutMe", none);
		case "compare":
			if (items.length > 1) return intent("compare", none);
			break;
		case "wouldLike":
			if (items.length > 0) return intent("wouldLike", none);
			break;
		case "why": {
			const about = items.length > 0 ? items : talk?.named.slice(-1);
			if (about?.length) return intent("why", { ...none, items: about });
			break;
		}
		case "smallTalk":
			if (constraints.length === 0 && !isAsking) {
				return intent("smallTalk", { reply: act.reply });
			}
	}
	const { followUps } = lexicon;
	if (talk?.named.length && goesOn(parts, lexicon)) {
		return intent(act?.act === "notThis" ? "notThis" : "moreLikeThis", {
			followUps,
			constraints: goingOn(talk.intent.constraints, constraints, lexicon),
			count: count ?? talk.intent.count,
		});
	}
	if (others.length > 0 || items.length > 0 || isAsking || act?.goesOn) {
		return intent("suggest", { followUps });
	}
	return intent("cannot", { reply: "nonsense" });
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

/** Whether a question goes on with the one before. */
function goesOn(
	{ words, act, items }: QuestionParts,
	{ goingOn, years }: Lexicon,
): boolean {
	if (act?.goesOn) return true;
	const [first] = words;
	if (!first || words.length > fewWords || items.length > 0) return false;
	return (
		goingOn.includes(first.plain) ||
		years.some(({ than, phrases }) => than && phrases.includes(first.plain))
	);
}
