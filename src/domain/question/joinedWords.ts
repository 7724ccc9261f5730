/** @file Words to look for that stand beside each other, where texts have them so: "Wolfgang Petersen", "New York". */
import type { Said } from "./alternatives.ts";
import type { QuestionWord } from "./questionWords.ts";
import { asPlain, asTyped } from "./someWords.ts";
import type { TextIndex } from "./textIndex.ts";

/** What was said, in its order, where of two neighbours that are one name or thing only that one is left. */
export function joinedWords(
	said: readonly Said[],
	words: readonly QuestionWord[],
	texts: TextIndex,
): Said[] {
	const joined: Said[] = [];
	for (const one of said.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		const both = last && asOne(last, one, words, texts);
		if (both) joined[joined.length - 1] = both;
		else joined.push(one);
	}
	const place = ({ start }: Said) =>
		said.findIndex((one) => one.start === start);
	return joined.sort((a, b) => place(a) - place(b));
}

function asOne(
	one: Said,
	other: Said,
	words: readonly QuestionWord[],
	texts: TextIndex,
): Said | undefined {
	const { kind } = one.constraint;
	const areWords = kind === "words" || kind === "notWords";
	const areBeside = one.end === other.start && !words[one.end - 1]?.endsClause;
	if (!areWords || kind !== other.constraint.kind || !areBeside) return;
	const { start } = one;
	const { end } = other;
	const phrase = asPlain(words, { start, end });
	if (texts.adjacent(phrase).size === 0) return;
	const label = `${one.constraint.label} ${asTyped(words, other)}`;
	return { start, end, constraint: { kind, label, phrases: [phrase] } };
}
