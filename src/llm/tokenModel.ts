/** @file What text generation needs of a language model, whichever engine runs it. */
import type { TokenChoice } from "../operators/tokenChoice.ts";

/** A language model with a text so far. Calls must not overlap. */
export interface TokenModel {
	/** How many tokens the text can hold. */
	readonly capacity: number;

	/**
	 * Starts a new text with these tokens. Reads the person anew if the timeline has changed; what does not depend on
	 * the person and was computed for the same tokens before is reused.
	 *
	 * @throws DOMException `AbortError`, between two chunks of tokens, once `signal` is aborted; the model stays usable.
	 */
	prompt(tokens: readonly number[], signal?: AbortSignal): Promise<void>;

	/** Lengthens the text by tokens that need no choice. */
	append(tokens: readonly number[], signal?: AbortSignal): Promise<void>;

	/** Chooses the next token and lengthens the text by it. */
	next(choice: TokenChoice): Promise<number>;

	/** The logits of just these tokens, from which `next` would choose if it were allowed no others, in their order. */
	scores(tokens: Uint32Array): Promise<Float32Array>;

	/** The logits from which `next` would choose, `[vocabulary]`. For tests and measurements: it reads them all back. */
	logits(): Promise<Float32Array>;
}

/** One of which can also be seen what it makes of a text. */
export interface LayeredTokenModel extends TokenModel {
	/**
	 * What the layers below the first gate, which know no person, made of some tokens of a prompt, `[count, width]`.
	 *
	 * @param from The place of the first one.
	 */
	lowerRows(from: number, count: number): Promise<Float32Array>;
}
