/** @file Some of a question's words in one line. */
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** Some of a question's words, without capitals, accents and apostrophes. */
export function asPlain(words: readonly QuestionWord[], span: Span): string {
	return inLine(words, span, "plain");
}

/** Some of a question's words, as they were typed. */
export function asTyped(words: readonly QuestionWord[], span: Span): string {
	return inLine(words, span, "typed");
}

function inLine(
	words: readonly QuestionWord[],
	{ start, end }: Span,
	form: "plain" | "typed",
): string {
	return words
		.slice(start, end)
		.map((word) => word[form])
		.join(" ");
}
