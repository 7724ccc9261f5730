/** @file Text to tokens and back, equal to llama.cpp's. */
import { bytesOf, letterPattern, lettersOf } from "./byteLetters.ts";
import { BytePairs } from "./bytePairs.ts";
import { ControlTokens } from "./controlTokens.ts";
import { smolLmPreTokenizer, wordsOf } from "./preTokenizers.ts";
import type { VocabularyData } from "./vocabularyData.ts";

/**
 * A byte-level BPE tokenizer. Bytes that no token stands for are left out when encoding, as llama.cpp leaves them out;
 * of SmolLM2 these are six control characters and the planes of Unicode that nothing is assigned in.
 */
export interface Tokenizer {
	/** Text → token ids. Control tokens, such as the marks of a turn, are recognised where they are written out. */
	encode(text: string): number[];

	/**
	 * A text of others, such as what a visitor typed, to be put into one that is encoded: it is encoded as the same
	 * words, and forms no control token.
	 */
	asWords(text: string): string;

	/** Token ids → text; control tokens have none. Bytes that form no character read as `\uFFFD`. */
	decode(tokens: readonly number[]): string;

	/** The bytes that a token stands for: often part of a character. */
	bytes(token: number): Uint8Array;

	/** The tokens that hold one of these bytes, in the order of their ids; no control tokens. */
	tokensWith(bytes: Iterable<number>): number[];

	/** Whether a token marks up a text and is none of its words. */
	isControl(token: number): boolean;

	/** How many tokens there are; their ids count from 0. */
	readonly size: number;

	/** The token that ends a turn of a conversation. */
	readonly end: number;
}

export function createTokenizer(vocabulary: VocabularyData): Tokenizer {
	const { tokens, merges, end, preTokenizer = smolLmPreTokenizer } = vocabulary;
	const controlTokens = new Set(vocabulary.control);
	const control = new ControlTokens(
		new Map(vocabulary.control.map((id) => [tokens[id], id])),
	);
	const pairs = new BytePairs(tokens, merges);
	const encodeWord = (word: string) => {
		const letters = lettersOf(word);
		const whole = preTokenizer.keepsTokens ? pairs.idOf(letters) : undefined;
		return whole ?? pairs.encode(letters);
	};
	const bytes = (token: number) =>
		controlTokens.has(token) ? new Uint8Array() : bytesOf(tokens[token]);
	return {
		size: tokens.length,
		end,
		isControl: (token) => controlTokens.has(token),
		bytes,
		tokensWith(wanted) {
			const letters = Array.from(wanted, letterPattern);
			const hasOne = new RegExp(`[${letters.join("")}]`, "u");
			return Array.from(tokens.keys()).filter(
				(id) => hasOne.test(tokens[id]) && !controlTokens.has(id),
			);
		},
		encode: (text) =>
			control
				.split(text)
				.flatMap((part) =>
					typeof part === "number"
						? [part]
						: wordsOf(part, preTokenizer).flatMap(encodeWord),
				),
		asWords: (text) => control.hide(text),
		decode(ids) {
			const text = new TextDecoder("utf-8", { ignoreBOM: true });
			const pieces = ids.map((id) => text.decode(bytes(id), { stream: true }));
			return pieces.join("") + text.decode();
		},
	};
}
