/** @file A vocabulary as a file describes it, before a tokenizer is made of it. */
import type { PreTokenizer } from "./preTokenizers.ts";

/** Byte-level BPE. */
export interface VocabularyData {
	/** The tokens in GPT-2's alphabet of 256 printable letters, one per byte, by token id. */
	readonly tokens: readonly string[];
	/** Ids of the tokens that mark up a text, such as the beginning of a turn, and are none of its words. */
	readonly control: readonly number[];
	/** Pairs that join, such as `Ġ t`, the first to join first. */
	readonly merges: readonly string[];
	/** The token that ends a turn of a conversation. */
	readonly end: number;
	/** How a text is cut into words; by default as for SmolLM2. */
	readonly preTokenizer?: PreTokenizer;
	/** How a conversation is written out, where the file says so. */
	readonly chatTemplate?: ChatTemplate;
}

/** How a language model's file says that a conversation is written out. */
export interface ChatTemplate {
	/** The template, such as GGUF's `tokenizer.chat_template`. */
	readonly jinja: string;
	/** What the template knows as `bos_token`, and as `eos_token`: control tokens as texts. */
	readonly beginning: string;
	readonly end: string;
}
