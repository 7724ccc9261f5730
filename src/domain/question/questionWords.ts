/** @file A question, word by word. */
import { plainText } from "../plainText.ts";

export interface QuestionWord {
	/** Without capitals, accents and apostrophes. */
	readonly plain: string;
	/** As it was typed. */
	readonly typed: string;
	/** Whether punctuation parts it from what comes next. */
	readonly endsClause: boolean;
	/** Whether what comes next is another sentence. */
	readonly endsSentence: boolean;
	/** Whether it begins with a capital and does not have to. */
	readonly isName: boolean;
	/** Which pair of quotation marks it stands between, counted from 1; 0 for none. */
	readonly quotation: number;
}

/** Whether a word is written as names and titles are. */
export function isMarked({ isName, quotation }: QuestionWord): boolean {
	return isName || quotation > 0;
}

/** Whether some words are one clause of which most begin with a capital: "The Menu". */
export function isWrittenAsTitle(words: readonly QuestionWord[]): boolean {
	const capitals = words.filter(({ typed }) => /^\p{Lu}/u.test(typed)).length;
	return isOneClause(words) && capitals > 1 && 2 * capitals > words.length;
}

/** Whether no punctuation parts some words from each other. */
export function isOneClause(words: readonly QuestionWord[]): boolean {
	return !words.slice(0, -1).some(({ endsClause }) => endsClause);
}

/** What signs before and behind numbers are called. */
const signs: Readonly<Record<string, string>> = {
	"€": "eur",
	$: "dollar",
	"£": "pound",
	"¥": "yen",
};

/** Apostrophes within a word belong to it, and a slash to an abbreviation: "w/o". The parts of a compound are words of their own. */
export function questionWords(question: string): QuestionWord[] {
	const words: QuestionWord[] = [];
	let quotation = 0;
	let isQuoted = false;
	let isSentenceStart = true;
	const pieces = question.matchAll(
		/(\d+[.,]\d\d?(?!\d)|(?<!\p{L})\p{L}\/\p{L}?(?!\p{L})|[\p{L}\p{N}'’`]+|[€$£¥])|(["“”„«»])|([^\s])/gu,
	);
	for (const [, word, mark, other] of pieces) {
		if (mark) {
			isQuoted = !isQuoted;
			if (isQuoted) quotation++;
			continue;
		}
		const plain =
			word && (signs[word] ?? plainText(word.replace(/['’`]/g, "")));
		if (plain) {
			words.push({
				plain,
				typed: word,
				endsClause: false,
				endsSentence: false,
				isName: !isSentenceStart && /^\p{Lu}/u.test(word) && word !== "I",
				quotation: isQuoted ? quotation : 0,
			});
			isSentenceStart = false;
			continue;
		}
		if (/[.,;:!?)–—]/.test(other ?? "")) {
			const last = words.pop();
			const endsSentence = /[.!?]/.test(other ?? "");
			if (last) words.push({ ...last, endsClause: true, endsSentence });
			isSentenceStart ||= endsSentence;
		}
	}
	return words;
}
