/** @file Whether a question is in another language than the domain's. */
import type { Lexicon } from "./lexicon.ts";
import type { QuestionWord } from "./questionWords.ts";

/** The language of which a question has more words than it has `known` ones, and at least two; else none. */
export function foreignLanguage(
	words: readonly QuestionWord[],
	{ languages }: Lexicon,
	isKnown: (word: string) => boolean,
): string | undefined {
	const known = words.filter(({ plain }) => isKnown(plain)).length;
	const [most] = Object.entries(languages)
		.map(([name, own]) => ({
			name,
			count: words.filter(({ plain }) => own.includes(plain)).length,
		}))
		.sort((a, b) => b.count - a.count);
	return most && most.count > Math.max(1, known) ? most.name : undefined;
}
