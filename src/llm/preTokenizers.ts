/** @file How a text is cut into words before pairs join, by the names that GGUF files give (`llama-vocab.cpp`). */

/** A text's way to words: what `tokenizer.json` says of it. */
export interface PreTokenizer {
	/** As in `tokenizer.json`. */
	readonly pre_tokenizer: object;
	/** Whether a word that is a token is taken as it is, whatever its pairs would join to. */
	readonly ignore_merges: boolean;
}

const gpt2Words =
	"'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** Words as GPT-4 has them, with so many digits in one. */
function gpt4Words(digits: string): string {
	return `(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`;
}

function splits(...patterns: readonly string[]): object {
	return {
		type: "Sequence",
		pretokenizers: [
			...patterns.map((pattern) => ({
				type: "Split",
				pattern: { Regex: pattern },
				behavior: "Isolated",
				invert: false,
			})),
			{ type: "ByteLevel", add_prefix_space: false, use_regex: false },
		],
	};
}

/** SmolLM2's: digits one by one, then GPT-2's words. */
export const smolLmPreTokenizer: PreTokenizer = {
	pre_tokenizer: splits("\\p{N}", gpt2Words),
	ignore_merges: false,
};

export const preTokenizers: ReadonlyMap<string, PreTokenizer> = new Map([
	["smollm", smolLmPreTokenizer],
	[
		"llama-bpe",
		{ pre_tokenizer: splits(gpt4Words("\\p{N}{1,3}")), ignore_merges: true },
	],
	[
		"qwen2",
		{ pre_tokenizer: splits(gpt4Words("\\p{N}")), ignore_merges: false },
	],
]);
