/** @file What a question asks for, in a form that an interface can show and a program can follow. */

/** What a visitor wants to be done. */
export const acts = [
	"suggest",
	"aboutMe",
	"wouldLike",
	"compare",
	"why",
	"tell",
	"moreLikeThis",
	"notThis",
	"smallTalk",
	"cannot",
] as const;

export type Act = (typeof acts)[number];

/** What an item must be to fit. Its label is in the visitor's words, ready to be shown. */
export type Constraint =
	/** Of one of some categories; with one of some phrases in its text, the first where enough have it. */
	| {
			readonly kind: "categories";
			readonly label: string;
			readonly anyOf: readonly string[];
			readonly phrases?: readonly string[];
	  }
	/** Of none of some categories. */
	| {
			readonly kind: "notCategories";
			readonly label: string;
			readonly noneOf: readonly string[];
	  }
	/** Of one of some brands. */
	| {
			readonly kind: "brands";
			readonly label: string;
			readonly anyOf: readonly string[];
	  }
	/** Of none of some brands. */
	| {
			readonly kind: "notBrands";
			readonly label: string;
			readonly noneOf: readonly string[];
	  }
	/** What costs so much, both included. */
	| {
			readonly kind: "price";
			readonly label: string;
			readonly from?: number;
			readonly to?: number;
	  }
	/** Of what fits otherwise the third that costs least, or most; or the one that does. */
	| {
			readonly kind: "cheap";
			readonly label: string;
			readonly isCheap: boolean;
			readonly isMost?: boolean;
	  }
	/** What can be had now. */
	| { readonly kind: "available"; readonly label: string }
	/** Of these years, both included, or of none of them. */
	| {
			readonly kind: "years";
			readonly label: string;
			readonly from?: number;
			readonly to?: number;
			readonly isOutside?: boolean;
	  }
	/** Like an item, by its id. */
	| { readonly kind: "like"; readonly label: string; readonly item: string }
	/**
	 * Something whose text has one of these phrases, the first where enough have it; or none of them. Where phrases are of
	 * several things, such as "knights and castles", what has all of them is meant where enough have.
	 */
	| {
			readonly kind: "words" | "notWords";
			readonly label: string;
			readonly phrases: readonly string[];
			readonly things?: readonly (readonly string[])[];
	  }
	/** What many people know, or what few do. */
	| { readonly kind: "known"; readonly label: string; readonly well: boolean };

/** A question as it was understood. A site may change it, as where a visitor takes a constraint away, and ask again. */
export interface Intent {
	readonly question: string;
	readonly act: Act;
	/** All of them hold at once. */
	readonly constraints: readonly Constraint[];
	/** The ids of the items that the question is about. */
	readonly items: readonly string[];
	/** How many suggestions are wanted; absent where the question does not say. */
	readonly count?: number;
	/** Which of the domain's replies fits, for acts that have several. */
	readonly reply?: string;
	/** What was asked for and cannot be told of items: the groups of sentences that say so. */
	readonly untold?: readonly string[];
	/** Titles that the question names and the catalogue does not have, in the visitor's words. */
	readonly lacking?: readonly string[];
	/** What may be asked next. */
	readonly followUps?: readonly string[];
}

/** What was said before a question. */
export interface Talk {
	readonly intent: Intent;
	/** The ids of the items that answers have named so far, the latest last. */
	readonly named: readonly string[];
	/** Those that the last answer named that named any, in its order: "the second" is one of them. */
	readonly latest?: readonly string[];
}
