/** @file Words to look for that stand beside each other, where texts have them so: "Wolfgang Petersen", "New York". */
import type { QuestionWord } from "./questionWords.ts";
import { joinedNeighbours, type Said } from "./said.ts";
import { asPlain, asTyped } from "./someWords.ts";
import type { TextIndex } from "./textIndex.ts";

/** What was said, where of two neighbours that are one name or thing only that one is left. */
export function joinedWords(
	said: readonly Said[],
	words: readonly QuestionWord[],
	texts: TextIndex,
): Said[] {
	return joinedNeighbours(said, (one, next) => asOne(one, next, words, texts));
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
