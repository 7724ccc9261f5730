/** @file Text to tokens and back, equal to llama.cpp's. */
import {
	type BPE,
	Tokenizer as HuggingFaceTokenizer,
} from "@huggingface/tokenizers";
import { ControlTokens } from "./controlTokens.ts";
import { smolLmPreTokenizer } from "./preTokenizers.ts";
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
	const { tokens, merges, end } = vocabulary;
	const words = vocabulary.preTokenizer ?? smolLmPreTokenizer;
	const controlTokens = new Set(vocabulary.control);
	const control = new ControlTokens(
		new Map(vocabulary.control.map((id) => [tokens[id], id])),
	);
	const inner = new HuggingFaceTokenizer(
		{
			model: {
				type: "BPE",
				vocab: {},
				merges: [],
				ignore_merges: words.ignore_merges,
			},
			pre_tokenizer: words.pre_tokenizer,
			added_tokens: [],
			normalizer: null,
			post_processor: null,
			decoder: null,
		},
		{},
	);
	// Made from lists as they are in a file, its maps would take it several times as long, and 20 MB.
	const model = inner.model as BPE;
	model.tokens_to_ids = fillPlaces(new Map(), tokens);
	model.bpe_ranks = fillPlaces(new MergeRanks(), merges);
	const bytes = (token: number) =>
		controlTokens.has(token) ? new Uint8Array() : bytesOf(tokens[token]);
	return {
		size: tokens.length,
		end,
		isControl: (token) => controlTokens.has(token),
		bytes,
		tokensWith(wanted) {
			const letters = Array.from(wanted, (byte) => letterOf(byte));
			const hasOne = new RegExp(`[${letters.join("")}]`, "u");
			return Array.from(tokens.keys()).filter(
				(id) => hasOne.test(tokens[id]) && !controlTokens.has(id),
			);
		},
		encode: (text) =>
			control
				.split(text)
				.flatMap((part) =>
					typeof part === "number" ? [part] : inner.encode(part).ids,
				),
		asWords: (text) => control.hide(text),
		decode(ids) {
			const text = new TextDecoder("utf-8", { ignoreBOM: true });
			const pieces = ids.map((id) => text.decode(bytes(id), { stream: true }));
			return pieces.join("") + text.decode();
		},
	};
}

/** Adds each text with its place in the list. */
function fillPlaces(places: Map<string, number>, texts: readonly string[]) {
	for (let i = 0; i < texts.length; i++) places.set(texts[i], i);
	return places;
}

/** The ranks of merges such as `Ġ t`, which the library asks for as `["Ġ","t"]`. */
class MergeRanks extends Map<string, number> {
	override get(pair: string): number | undefined {
		return super.get(JSON.parse(pair).join(" "));
	}
}

/** Turns tokens into text as they come, whole characters only. */
export interface TextStream {
	/** What the token completes: often its text, nothing while a character's bytes are still to come. */
	push(token: number): string;
	/** The last character of the text so far. */
	readonly last: string;
}

export function textStream(tokenizer: Tokenizer): TextStream {
	const text = new TextDecoder("utf-8", { ignoreBOM: true });
	let last = "";
	return {
		push(token) {
			const piece = text.decode(tokenizer.bytes(token), { stream: true });
			last = [...piece].at(-1) ?? last;
			return piece;
		},
		get last() {
			return last;
		},
	};
}

/** The bytes that are written as these letters. All of them are asked for once, so no letter waits for a closure. */
function bytesOf(letters: string): Uint8Array {
	const bytes = new Uint8Array(letters.length);
	for (let i = 0; i < letters.length; i++) {
		bytes[i] = byteOf[letters.charCodeAt(i)] ?? unknownByte;
	}
	return bytes;
}

/** A question mark. */
const unknownByte = 63;

/** GPT-2's alphabet: a printable letter for each byte, so that vocabularies can be written as text. By its code. */
const byteOf = byteAlphabet();

/** The letter of a byte, as it is written in a regular expression. */
function letterOf(byte: number): string {
	return `\\u{${byteOf.indexOf(byte).toString(16)}}`;
}

function byteAlphabet(): number[] {
	const isPrintable = (byte: number) =>
		(byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
	const letters: number[] = [];
	let others = 0;
	for (let byte = 0; byte < 256; byte++) {
		const letter = isPrintable(byte) ? byte : 256 + others++;
		letters[letter] = byte;
	}
	return letters;
}
