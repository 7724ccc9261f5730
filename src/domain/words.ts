/** @file How a domain calls its things, in the words of the visitor's language. */
import * as v from "valibot";

const word = v.pipe(v.string(), v.minLength(1));

export const wordsSchema = v.object({
	/** One thing that the site offers, such as "book". */
	item: word,
	/** Several of them. */
	items: word,
	/** What kind of thing an item is, such as "subject". */
	category: word,
	/** What a visitor does with an item, such as "read". */
	verb: v.optional(word),
});

export type Words = Readonly<v.InferOutput<typeof wordsSchema>>;
