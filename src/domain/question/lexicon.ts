/** @file The words by which a domain's questions are understood: plain phrases, which travel in the bundle. */
import * as v from "valibot";
import type { Immutable } from "../immutable.ts";
import { text } from "../schemaPieces.ts";

/** Words as they are typed, without capitals, accents and apostrophes; `#` stands for any number, `#12` for one up to 12. */
const phrases = v.array(text);

const categories = v.array(text);

export const lexiconSchema = v.object({
	/** What a phrase says of the item that is looked for. */
	meanings: v.array(
		v.object({
			phrases,
			/** Of one of these categories. */
			anyOf: v.optional(categories),
			/** Of all of these. */
			allOf: v.optional(categories),
			/** Of none of these. */
			noneOf: v.optional(categories),
			/** Has one of these phrases in its title or text; with none of these, the one that was said. */
			text: v.optional(phrases),
			/** Of one of these brands. */
			brands: v.optional(categories),
			/** The group of sentences that says how far items can be told by this, if at all. */
			untold: v.optional(v.string()),
			/** Of which categories it is not where the phrase is negated; `anyOf` unless given. */
			negated: v.optional(categories),
		}),
	),
	/** Whom a question may be for besides the visitor: somebody of whom nothing is known. */
	others: v.optional(phrases, []),
	/** What asks of a visitor's taste for what they do not like. */
	disliking: v.optional(phrases, []),
	/** What asks which items are not for the visitor. */
	avoiding: v.optional(phrases, []),
	/** Words by which another language is known, by the group of sentences that answers in it. */
	languages: v.optional(v.record(v.string(), phrases), {}),
	/**
	 * What words of other languages say in this one, by the group of sentences that says that only words are understood;
	 * `*` is any ending.
	 */
	translations: v.optional(
		v.record(v.string(), v.record(v.string(), v.string())),
		{},
	),
	/**
	 * Of one of some categories, with `|` between, are items of which people say these words, with commas between; behind
	 * `: ` stands what the texts of some of these say, if anything: "Comedy|Drama: bittersweet".
	 */
	moods: v.optional(v.record(v.string(), v.string()), {}),
	/** What items may be about, and what their texts say for it, with commas between; nothing where the words themselves do. */
	subjects: v.optional(v.record(v.string(), v.string()), {}),
	/** What people say, with commas between, for what items' texts say. */
	spoken: v.optional(v.record(v.string(), v.string()), {}),
	/**
	 * What a phrase says of years; where it compares with what was named before, `than` says how. With `last` its number
	 * counts spans of so many years, up to the newest item.
	 */
	years: v.array(
		v.object({
			phrases,
			from: v.optional(v.number()),
			to: v.optional(v.number()),
			than: v.optional(v.picklist(["before", "after"])),
			last: v.optional(v.number()),
		}),
	),
	/** Decades by their first year. */
	decades: v.record(v.string(), v.number()),
	/** Which of its years a part of a decade has: the first and the last, from 0 on. */
	decadeParts: v.optional(v.record(v.string(), v.array(v.number())), {}),
	/** What stands before a year that is not reached, or that is the last one. */
	before: phrases,
	upTo: v.optional(phrases, []),
	/** What stands before a year after which, or from which on. */
	after: phrases,
	since: v.optional(phrases, []),
	/** What stands behind the last year, or behind the first. */
	orBefore: v.optional(phrases, []),
	orAfter: v.optional(phrases, []),
	known: v.object({ well: phrases, rarely: phrases }),
	/** What is said of prices; absent where items have none. */
	prices: v.optional(
		v.object({
			/** What stands before a price that is not reached, or at most; above it, or at least; and near it. */
			below: phrases,
			upTo: phrases,
			above: phrases,
			from: phrases,
			around: phrases,
			/** What says that a number is a price. */
			currency: phrases,
			/** Of what fits otherwise the third that costs least, or most. */
			cheap: phrases,
			dear: phrases,
			/** The one that costs least of what fits otherwise, or most. */
			cheapest: phrases,
			dearest: phrases,
			/** Than what was named before. */
			cheaper: phrases,
			dearer: phrases,
		}),
	),
	/** What asks for items that can be had now. */
	available: v.optional(phrases, []),
	/** By which mark, such as `{item}`, acts are told where these words stand: they were learned of all domains. */
	marks: v.optional(v.record(v.string(), phrases), {}),
	/** What turns around the meaning of what follows in its clause, and what only looks as if it did. */
	negations: phrases,
	notNegations: phrases,
	/** Which of them stand right before a thing: "no cats". */
	lacking: v.optional(phrases, []),
	/** What stands for what was said right before, and turns that around where it is negated: "not one of those". */
	pronouns: v.optional(phrases, []),
	/** What turns that around by itself. */
	turningBack: phrases,
	/** What tells of what was, or is usual, rather than of what is wanted. */
	background: phrases,
	/** With what a part of a question begins that tells of people, and what in it asks for something all the same. */
	telling: v.optional(phrases, []),
	wishing: v.optional(phrases, []),
	/** What has nothing to do with what was said before. */
	turns: phrases,
	/** What some items of a category have, and others do not. */
	details: phrases,
	/** What begins a new clause. */
	clauses: phrases,
	/** What stands before an item that others should be like. */
	similar: phrases,
	/** What stands behind one: "Jaws vibes". */
	similarBehind: v.optional(phrases, []),
	/** What stands before words to look for in an item's text. */
	about: phrases,
	/** Words that stand before a title, too, and those that go on behind one: "is Barbie any good?" */
	naming: v.optional(phrases, []),
	behindTitle: v.optional(phrases, []),
	/** Forms of questions about a title, `{title}` in its place; and those that may ask for other things, too. */
	titleFrames: v.optional(phrases, []),
	openTitleFrames: v.optional(phrases, []),
	/** What goes on behind such a title, and with what none begins that nobody has written as one: "what you said". */
	behindFramed: v.optional(phrases, []),
	notTitles: v.optional(phrases, []),
	/** What stands between a title and the number of its sequel. */
	sequel: v.optional(phrases, []),
	/** By which words acts are told where these stand before a title: examples do not have all that people say. */
	beforeTitle: v.optional(v.record(v.string(), v.string()), {}),
	/** What means nothing, whatever its words mean elsewhere: "why on earth". */
	idioms: v.optional(phrases, []),
	/** What asks of an item whether the visitor knows it, and what they thought of it. */
	recalling: v.optional(phrases, []),
	/** What asks to choose among those that were named last: "which of these". */
	choosing: v.optional(phrases, []),
	/** At which place among them "the second" is, from 0 on; from behind below 0. */
	ordinals: v.optional(v.record(v.string(), v.number()), {}),
	/** What stands before a place, rather than a title. */
	places: v.optional(phrases, []),
	/** Of it what asks whether there is something, be it in a text or not. */
	asking: v.optional(phrases, []),
	/**
	 * Whether every word that items have is looked for: people name things in few words, rather than tell stories. Without
	 * it only words are that something announces.
	 */
	seeksAllWords: v.optional(v.boolean(), false),
	/** What may stand between these and the item or words. */
	fillers: phrases,
	/** Which of them no title follows: "I would like some horror". */
	indefinite: phrases,
	/** What stands between items of which one is to be chosen, and between others. */
	or: phrases,
	and: phrases,
	/** What an item is called, and several of them. */
	item: phrases,
	items: phrases,
	/** What stands behind a number of further ones. */
	further: v.optional(phrases, []),
	/** How many several are. */
	several: v.pipe(v.number(), v.safeInteger(), v.minValue(2)),
	/** Numbers from 0 on. */
	numbers: phrases,
	/** How some people write a word, and what they mean by it. */
	spellings: v.record(v.string(), v.string()),
	/** With what a question begins that goes on with the one before. */
	goingOn: phrases,
	/** With what it ends: "about music, then". */
	goingOnAtEnd: v.optional(phrases, []),
	/** Questions to offer after something was suggested. */
	followUps: v.array(text),
	/** Words that say nothing of what is looked for. */
	common: phrases,
	/** Words that people use of themselves and their day, where they do not stand for a name: with commas between. */
	everyday: v.optional(v.string(), ""),
	/** What stands before the words of a constraint that rules out, and before the title of one that compares. */
	labels: v.object({ not: v.string(), like: v.string() }),
});

export type Lexicon = Immutable<v.InferOutput<typeof lexiconSchema>>;
