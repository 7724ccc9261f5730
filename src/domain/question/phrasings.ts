/** @file What a domain says in answers: sentences with holes, which are filled with facts and nothing else. */
import * as v from "valibot";
import type { Immutable } from "../immutable.ts";
import { text } from "../schemaPieces.ts";

const sentences = v.pipe(v.array(text), v.minLength(1));

/** The groups of sentences that every domain writes. Of a group one is said. */
export type PhrasingGroup =
	| "suggest"
	| "suggestAsked"
	| "suggestLike"
	| "suggestSeveral"
	| "suggestSeveralAsked"
	| "another"
	| "nearest"
	| "nothing"
	| "because"
	| "becauseBoth"
	| "stranger"
	| "aboutStranger"
	| "aboutCount"
	| "aboutCategory"
	| "aboutMet"
	| "aboutLiked"
	| "aboutLikedOne"
	| "aboutDisliked"
	| "aboutPrivate"
	| "rated"
	| "met"
	| "likely"
	| "perhaps"
	| "unlikely"
	| "unlikelyBecause"
	| "unsure"
	| "compare"
	| "compareStranger"
	| "why"
	| "whyBoth"
	| "whyGeneral"
	| "unknown"
	| "nonsense"
	| "language";

/**
 * Sentences by group; besides these a domain has one group for each `reply` of its lexicon. What stands in braces is a
 * fact: `{next}` an item to go on with, `{liked}` and `{liked2}` items that the visitor liked, `{disliked}` one that they
 * did not, `{item}` and `{other}` what the question is about, `{asked}` what was asked for in the visitor's words, and
 * so on. A sentence cannot state anything else of the visitor.
 */
export const phrasingsSchema = v.objectWithRest(
	// Of other groups nothing is said where they are missing; without these there would be no answer.
	{ suggest: sentences, nothing: sentences, unknown: sentences },
	sentences,
);

/** As a bundle has them. */
export type Phrasings = Immutable<v.InferOutput<typeof phrasingsSchema>>;

/** As a domain writes them. */
export type DomainPhrasings = Phrasings &
	Readonly<Record<PhrasingGroup, readonly string[]>>;
