/** @file Of what stands in a question, what is meant. */
import type { LearnedAct } from "./actReader.ts";
import { goingOn } from "./constraints.ts";
import type { Act, Constraint, Intent, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words a question may have that goes on with the one before without saying so, and how many but "something". */
const mostWords = 6;
const fewWords = 4;

/** What a question is about that is about no item. */
const nothing = { constraints: [], items: [] };

/** By what the items of a timeline are told apart, where a question is about the visitor. */
const tellable: readonly Constraint["kind"][] = [
	...(["categories", "years", "brands", "price", "words"] as const),
];

/** How many items an act needs. */
export const itemsNeeded: Readonly<Partial<Record<Act, number>>> = {
	wouldLike: 1,
	why: 1,
	tell: 1,
	compare: 2,
};

/** What was found in a question. */
export interface QuestionParts {
	readonly question: string;
	readonly words: readonly QuestionWord[];
	/** What it may be, likeliest first. */
	readonly acts: readonly LearnedAct[];
	readonly constraints: readonly Constraint[];
	/** Whether it says what is wanted, other than by words to look for in texts. */
	readonly isWish: boolean;
	readonly items: readonly string[];
	readonly count: number | undefined;
	/** What was asked for and cannot be told of items. */
	readonly untold: readonly string[];
}

/** The likeliest act; where it lacks what it needs, and the question has a wish, the next. */
export function chosenIntent(
	parts: QuestionParts,
	lexicon: Lexicon,
	talk: Talk | undefined,
): Intent {
	const { question, constraints, items, count, untold } = parts;
	const found = {
		question,
		constraints,
		items,
		count,
		...(untold.length > 0 && { untold }),
	};
	for (const { act, reply } of parts.acts) {
		const meant = meantBy(act, parts, lexicon, talk);
		const isEmpty =
			(reply === "nonsense" && constraints.length > 0) ||
			(reply === "chat" && parts.isWish);
		if (isEmpty || (!meant && parts.isWish)) continue;
		return { ...found, act, reply, ...meant };
	}
	return { ...found, act: "suggest" };
}

/** What an act makes of a question; nothing where the question lacks what it needs. */
function meantBy(
	act: Act,
	parts: QuestionParts,
	lexicon: Lexicon,
	talk: Talk | undefined,
): Partial<Intent> | undefined {
	const { constraints, count, items, words } = parts;
	const { followUps } = lexicon;
	const last = talk?.named.slice(-1) ?? [];
	switch (act) {
		case "suggest":
		case "moreLikeThis":
		case "notThis": {
			const isMore = act !== "suggest";
			if (!talk || last.length === 0) return isMore ? undefined : { followUps };
			if (!isMore && !goesOn(parts, lexicon)) return { followUps };
			return {
				act: isMore ? act : "moreLikeThis",
				followUps,
				constraints: goingOn(talk.intent.constraints, constraints, lexicon),
				count: count ?? talk.intent.count,
			};
		}
		case "aboutMe": {
			// "Do I like horror?"
			const kind = constraints.filter(({ kind }) => tellable.includes(kind));
			if (kind.length > 0) return { ...nothing, constraints: kind };
			const asked = PhraseIndex.marks(lexicon.disliking).find(words);
			return asked.length > 0 ? { ...nothing, reply: "dislikes" } : nothing;
		}
		case "compare":
			return items.length > 1 ? { constraints: [] } : undefined;
		case "wouldLike":
		case "tell":
		case "why": {
			const about = items.length > 0 ? items : last;
			return about.length > 0 ? { constraints: [], items: about } : undefined;
		}
	}
	return nothing;
}

/** Whether a question goes on with the one before without saying so: "anything shorter", "from the 90s", "about music then". */
function goesOn(
	{ words, items, constraints }: QuestionParts,
	{ goingOn, goingOnAtEnd, years, item, fillers, about }: Lexicon,
): boolean {
	if (words.length > mostWords || items.length > 0) return false;
	const all = words.map(({ plain }) => plain);
	const isLead = (word: string) =>
		item.includes(word) || fillers.includes(word);
	const start = all.findIndex((word) => !isLead(word));
	const rest = start < 0 ? [] : all.slice(start);
	const areYears =
		constraints.length > 0 && constraints.every(({ kind }) => kind === "years");
	if (areYears || goingOnAtEnd.includes(all.at(-1) ?? "")) return true;
	if (rest.length > fewWords) return false;
	const comparing = years.flatMap(({ than, phrases }) => (than ? phrases : []));
	return (
		about.includes(all[0]) ||
		[...goingOn, ...comparing].some((phrase) =>
			`${rest.join(" ")} `.startsWith(`${phrase} `),
		)
	);
}
