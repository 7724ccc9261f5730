/**
 * @file What of a text that a language model wrote may stand beside its source: what names no one and counts nothing that
 * the source does not. A small model invents names, numbers and years as it goes, and each would be told as true.
 *
 * It is no proof: that two names of the source change places, or that a thing is called what it is not, is not seen.
 */
import { plainWords } from "../domain/plainText.ts";

/** Words that may begin a sentence with a capital, and name nothing. */
const beginnings = new Set(
	"a about after all also an and as at based because but by each for from he her his how if in it its many most on one set she some that the their there these they this those to together two what when where which while who with".split(
		" ",
	),
);

const numbers = new Set(
	"two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand million billion first second third fourth fifth".split(
		" ",
	),
);

/** Of an example's words a sentence may share one by chance. */
const mostOfExample = 1;

/** Words of fewer letters tell no example. */
const fewestLetters = 4;

/** What is compared with: what is said of an item, and the example that the language model was shown. */
export interface Sources {
	readonly source: string;
	readonly example?: string;
}

/** Whether a sentence has no number and no name that its source lacks, and was not taken from the example. */
export function isSaidBy(
	sentence: string,
	{ source, example = "" }: Sources,
): boolean {
	const known = new Set(words(source).flatMap(plainWords));
	const isKnown = (word: string) =>
		plainWords(word).every((plain) => known.has(plain));
	const said = words(sentence);
	const invented = said.filter((word, place) => {
		if (isKnown(word)) return false;
		const isFirst = place === 0;
		const plain = word.toLowerCase();
		return (
			/\p{N}/u.test(word) ||
			numbers.has(plain) ||
			(/\p{Lu}/u.test(word) && !(isFirst && beginnings.has(plain)))
		);
	});
	const shown = new Set(words(example).flatMap(plainWords));
	const taken = new Set(
		said
			.flatMap(plainWords)
			.filter(
				(word) =>
					word.length >= fewestLetters &&
					shown.has(word) &&
					!known.has(word) &&
					!beginnings.has(word),
			),
	);
	return (
		said.length > 0 && invented.length === 0 && taken.size <= mostOfExample
	);
}

/** The words of a text as they are written; "Anna's" is Anna. */
function words(text: string): string[] {
	return text.replace(/['’]s\b/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}
