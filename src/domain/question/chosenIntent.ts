/** @file What is meant by what was found in a question. */
import type { LearnedAct } from "./actReader.ts";
import { goingOn } from "./constraints.ts";
import type { Act, Constraint, Intent, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import { referredItems } from "./referredItems.ts";

/**
 * A question that goes on with the one before without saying so has at most so many words, and so many behind
 * "something".
 */
const mostWords = 6;
const fewWords = 4;

/** Of a question that is about no item. */
const nothing = { constraints: [], items: [] };

/** Constraints by which a question about the visitor may ask for a part of their timeline. */
const tellable: readonly Constraint["kind"][] = [
	...(["categories", "years", "brands", "price", "words"] as const),
];

/** Constraints of which an item's categories tell whether it meets them. */
const tellableOfItem: readonly Constraint["kind"][] = [
	"categories",
	"notCategories",
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
	/** Titles that the catalogue does not have, though `items` may have another item of that name. */
	readonly lacking: readonly string[];
	/** Those of `items` that the catalogue has as they are named. */
	readonly known: readonly string[];
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
	const { question, words, constraints, items, count, untold, lacking } = parts;
	const found = {
		question,
		constraints,
		items,
		count,
		...(untold.length > 0 && { untold }),
		...(lacking.length > 0 && { lacking }),
	};
	const referred = referredItems(words, lexicon, talk?.latest ?? []);
	const acts: LearnedAct[] = [...parts.acts];
	// "the first or the last?"
	if (referred.length > 1 && items.length === 0)
		acts.unshift({ act: "compare" });
	for (const { act, reply } of acts) {
		const meant = meantBy(act, parts, referred, lexicon, talk);
		const isEmpty =
			(reply === "nonsense" && constraints.length > 0) ||
			(reply === "chat" && parts.isWish);
		const mayBeAnother = parts.isWish || reply === "recall";
		if (isEmpty || (!meant && mayBeAnother)) continue;
		return { ...found, act, reply, ...meant };
	}
	return { ...found, act: "suggest" };
}

/** What an act makes of a question; nothing where the question lacks what it needs. */
function meantBy(
	act: Act,
	parts: QuestionParts,
	referred: readonly string[],
	lexicon: Lexicon,
	talk: Talk | undefined,
): Partial<Intent> | undefined {
	const { constraints, count, words, known, lacking } = parts;
	const { followUps, pronouns } = lexicon;
	const last = talk?.named.slice(-1) ?? [];
	const refers = words.some(({ plain }) => pronouns.includes(plain));
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
				// "like Heat" is another wish.
				constraints: parts.items.length
					? constraints
					: goingOn(talk.intent.constraints, constraints, lexicon),
				count: count ?? talk.intent.count,
			};
		}
		case "aboutMe": {
			// "Do I like horror?"
			const kind = constraints.filter(({ kind }) => tellable.includes(kind));
			if (kind.length > 0) return { ...nothing, constraints: kind };
			const asked = phrasesIn(words, lexicon.disliking);
			return asked.length > 0 ? { ...nothing, reply: "dislikes" } : nothing;
		}
		case "compare": {
			const isEnough = known.length > 1 || lacking.length > 0;
			// "is it better than Heat?"
			const others = referred.length > 0 ? referred : refers ? last : [];
			const all = new Set(isEnough ? known : [...known, ...others]);
			return isEnough || all.size > 1
				? { constraints: [], items: [...all] }
				: undefined;
		}
		case "wouldLike":
		case "tell":
		case "why": {
			if (known.length > 0) {
				// "is Jaws all right for my kids?"
				const asked = act === "wouldLike" ? constraints : [];
				return {
					constraints: asked.filter(({ kind }) =>
						tellableOfItem.includes(kind),
					),
					items: known,
				};
			}
			if (referred.length > 0)
				return { constraints: [], items: referred.slice(0, 1) };
			if (lacking.length > 0) return nothing;
			// "would I like a western?"
			const isAboutKind = act === "wouldLike" && parts.isWish && !refers;
			return last.length > 0 && !isAboutKind
				? { constraints: [], items: last }
				: undefined;
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
