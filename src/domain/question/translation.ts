/** @file What a wish in another language says, word by word. */
import type { Lexicon } from "./lexicon.ts";
import { PhraseIndex } from "./phraseIndex.ts";
import { questionWords } from "./questionWords.ts";

export interface Translation {
	/** The group of sentences that says that only words are understood. */
	readonly group: string;
	/** What its words say in the lexicon's language. */
	readonly question: string;
}

/**
 * What the table that knows most of a question's words makes of it; nothing where none knows any. Words that it does not
 * have are left out, but numbers, and what follows "like": it is a title.
 */
export function translationOf(
	question: string,
	{ translations, similar }: Lexicon,
): Translation | undefined {
	// "d'horreur"
	const words = questionWords(
		question.replace(/(?<!\p{L})\p{L}{1,2}['’]/gu, " "),
	);
	const [best] = Object.entries(translations)
		.map(([group, table]) => {
			// "neunziger" is rather "neunziger*" than "neu*".
			const phrases = Object.entries(table).sort(
				([a], [b]) => b.length - a.length,
			);
			const found = new PhraseIndex(phrases).find(words);
			// "action" may be English.
			const isOwn = ({ meaning, start }: (typeof found)[number]) =>
				meaning !== words[start].plain;
			return { group, found, known: found.filter(isOwn).length };
		})
		.sort((a, b) => b.known - a.known);
	if (!best?.known) return undefined;
	let isTitle = false;
	const said = words.map(({ plain, typed, endsClause }, place) => {
		const here = best.found.find(
			({ start, end }) => start <= place && place < end,
		);
		isTitle ||= similar.includes(here?.meaning ?? "");
		const word = here
			? here.start === place && here.meaning
			: (isTitle || /\d/.test(plain)) && typed;
		isTitle &&= !endsClause;
		return `${word || ""}${endsClause ? "," : ""}`;
	});
	return { group: best.group, question: said.join(" ") };
}
