/** @file Some of a question's words in one line. */
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** Some of a question's words, without capitals, accents and apostrophes. */
export function asPlain(
	words: readonly QuestionWord[],
	{ start, end }: Span,
): string {
	return words
		.slice(start, end)
		.map(({ plain }) => plain)
		.join(" ");
}

/** Some of a question's words, as they were typed. */
export function asTyped(
	words: readonly QuestionWord[],
	{ start, end }: Span,
): string {
	return words
		.slice(start, end)
		.map(({ typed }) => typed)
		.join(" ");
}
