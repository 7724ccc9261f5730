/** @file What a wish in another language says, word by word. */
import { plainText } from "../plainText.ts";
import type { Lexicon } from "./lexicon.ts";

export interface Translation {
	/** The group of sentences that says that only words are understood. */
	readonly group: string;
	/** What its words say in the lexicon's. */
	readonly question: string;
	/** How many of them are known. */
	readonly known: number;
}

const letter = "[\\p{L}\\p{N}]";

/** What the table that knows most of a question's words makes of it; nothing where none knows any. */
export function translationOf(
	question: string,
	{ translations, similar }: Lexicon,
): Translation | undefined {
	// "d'horreur"
	const plain = plainText(question.replace(/(?<!\p{L})\p{L}{1,2}['’]/gu, " "));
	const [best] = Object.entries(translations)
		.map(([group, table]) => ({ group, ...read(plain, table, similar) }))
		.sort((a, b) => b.known - a.known);
	return best?.known ? best : undefined;
}

/** Words that the table does not have are left out, but numbers, and what follows "like": it is a title. */
function read(
	plain: string,
	table: Readonly<Record<string, string>>,
	similar: readonly string[],
): Omit<Translation, "group"> {
	const phrases = Object.keys(table).sort((a, b) => b.length - a.length);
	const patterns = phrases.map((phrase) =>
		phrase.replaceAll(" ", "[\\s-]+").replaceAll("*", "\\p{L}*"),
	);
	const meant = patterns.map((pattern, i) => {
		return [new RegExp(`^${pattern}$`, "u"), table[phrases[i]]] as const;
	});
	const pieces = plain.matchAll(
		new RegExp(
			`((?<!${letter})(?:${patterns.join("|")})(?!${letter}))|(${letter}+)|([.,;:!?])`,
			"gu",
		),
	);
	let known = 0;
	let isTitle = false;
	const said = Array.from(pieces, ([, own, other, mark]) => {
		if (mark) isTitle = false;
		if (!own) return mark || isTitle || /\d/.test(other) ? (mark ?? other) : "";
		const [, word] = meant.find(([pattern]) => pattern.test(own)) ?? [];
		// "action" may be English.
		if (word !== own) known++;
		isTitle ||= similar.includes(word ?? "");
		return word ?? "";
	});
	return { known, question: said.filter(Boolean).join(" ") };
}
