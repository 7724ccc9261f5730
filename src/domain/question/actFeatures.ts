/** @file By what of a question its act is told. */

/**
 * Words, pairs of neighbours, and three letters in a row, each once.
 *
 * @param words Plain; what was understood otherwise is a mark in braces.
 * @param isKnown Whether a word stood in the examples often enough. Others tell by their letters and their place.
 */
export function actFeatures(
	words: readonly string[],
	isKnown: (word: string) => boolean,
): Set<string> {
	const line = ["^", ...words.map((word) => (isKnown(word) ? word : "*")), "$"];
	const features = new Set(line.slice(1, -1));
	line.slice(1).forEach((word, place) => {
		features.add(`${line[place]} ${word}`);
	});
	for (const word of words) {
		if (word.startsWith("{")) continue;
		const letters = `_${word}_`;
		for (let end = 3; end <= letters.length; end++) {
			features.add(`~${letters.slice(end - 3, end)}`);
		}
	}
	const titles = words.filter((word) => word === "{title}").length;
	features.add(`titles ${Math.min(titles, 2)}`);
	return features.add(`words ${lengthOf(words.length)}`);
}

/** A number of words; of many it does not matter how many. */
function lengthOf(words: number): number {
	return words < 4 ? words : words < 8 ? 4 : words < 14 ? 8 : 14;
}
