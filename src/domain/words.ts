/** @file How a domain calls its things, in the words of the visitor's language. */
import * as v from "valibot";
import { text } from "./schemaPieces.ts";

export const wordsSchema = v.object({
	/** One thing that the site offers, such as "book". */
	item: text,
	/** Several of them. */
	items: text,
	/** What kind of thing an item is, such as "subject". */
	category: text,
	/** What a visitor does with an item, such as "read". */
	verb: v.optional(text),
});

export type Words = Readonly<v.InferOutput<typeof wordsSchema>>;
