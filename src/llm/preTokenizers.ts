/** @file How a text is cut into words before pairs join, by the names that GGUF files give (`llama-vocab.cpp`). */

/** A text's way to words. */
export interface PreTokenizer {
	/** Each cuts the words of the one before: what it matches is a word, and so is what lies between. */
	readonly cuts: readonly RegExp[];
	/** Whether a word that is a token is taken as it is, whatever its pairs would join to. */
	readonly keepsTokens: boolean;
}

/** White space as Unicode has it: JavaScript's `\s` counts U+FEFF, too, and not U+0085. */
const space = "\\p{White_Space}";

const notSpace = "\\P{White_Space}";

/** GPT-2's words. */
export const gpt2Words = cutAt(
	`'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^${space}\\p{L}\\p{N}]+|${space}+(?!${notSpace})|${space}+`,
);

/** Every digit by itself. */
export const eachDigit = cutAt("\\p{N}");

/** Words as GPT-4 has them, with so many digits in one. */
function gpt4Words(digits: string): RegExp {
	return cutAt(
		`'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^${space}\\p{L}\\p{N}]+[\\r\\n]*|${space}*[\\r\\n]+|${space}+(?!${notSpace})|${space}+`,
	);
}

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

export const preTokenizers: ReadonlyMap<string, PreTokenizer> = new Map([
	["smollm", smolLmPreTokenizer],
	["llama-bpe", { cuts: [gpt4Words("\\p{N}{1,3}")], keepsTokens: true }],
	["qwen2", { cuts: [gpt4Words("\\p{N}")], keepsTokens: false }],
]);
