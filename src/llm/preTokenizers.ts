/** @file How a text is cut into words before pairs join, as llama.cpp does it (`llama-vocab.cpp`). */

/** A text's way to words. */
export interface PreTokenizer {
	/** Each cuts the words of the one before: what it matches is a word, and so is what lies between. */
	readonly cuts: readonly RegExp[];
	/** Whether a word that is a token is taken as it is, whatever its pairs would join to. */
	readonly keepsTokens: boolean;
}

/** White space as Unicode has it: JavaScript's `\s` counts U+FEFF, too, and not U+0085. */
export const space = "\\p{White_Space}";

export const notSpace = "\\P{White_Space}";

/** GPT-2's words. */
export const gpt2Words = cutAt(
	`'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^${space}\\p{L}\\p{N}]+|${space}+(?!${notSpace})|${space}+`,
);

/** Every digit by itself. */
export const eachDigit = cutAt("\\p{N}");

/** @param pattern Without groups that capture. */
export function cutAt(pattern: string): RegExp {
	return new RegExp(`(${pattern})`, "u");
}

/** The words of a text, in their order. */
export function wordsOf(text: string, { cuts }: PreTokenizer): string[] {
	return cuts
		.reduce((words, cut) => words.flatMap((word) => word.split(cut)), [text])
		.filter((word) => word !== "");
}

/** SmolLM2's: digits one by one, then GPT-2's words. */
export const smolLmPreTokenizer: PreTokenizer = {
	cuts: [eachDigit, gpt2Words],
	keepsTokens: false,
};
