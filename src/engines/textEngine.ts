/**
 * @file What an engine gives for texts: six verbs over the caches of one text. Which text that is, how far it was read
 * and what of it can be used again, `session/textSession.ts` knows.
 *
 * A token's way has three parts: the lower layers, up to the one that the first gate follows, which know no person; the
 * upper layers with the gates; and the head. Of each token that the lower layers have read, an engine keeps the row
 * that they made of it, so that the upper layers can read it again for another person.
 */
import type { TokenChoice } from "../operators/tokenChoice.ts";

/** The longest text on every path, in tokens: a language model's context, if that is shorter. */
export const mostTokens = 2048;

/** Where a run begins. */
export type FirstLayers = "lower" | "upper";

/** A token that was chosen and that no layer has read yet. */
export interface UnreadToken {
	readonly token: number;
	/** Its place in the text, from 0. */
	readonly position: number;
}

/** What the lower layers know of the first tokens of a text: a copy. */
export interface SavedText {
	/** Puts it back, in place of what the engine has in the same positions. */
	restore(): void;
	/** Frees the copy. */
	dispose(): void;
}

/**
 * The layers of a language model with the caches and rows of one text. Tokens and positions are not checked. Calls must
 * not overlap.
 */
export interface TextEngine {
	/** How many tokens a text can have: the language model's context, at most `mostTokens`. */
	readonly capacity: number;
	/** How many tokens there are to choose from. */
	readonly vocabulary: number;
	/** How many tokens one `read` takes at most. */
	readonly rowsPerRun: number;

	/**
	 * Runs some tokens through the layers, after all tokens before them.
	 *
	 * @param tokens 1 to `rowsPerRun` of them.
	 * @param position That of the first one.
	 * @param from "upper" where the lower layers have read these tokens at these positions before.
	 */
	read(
		tokens: readonly number[],
		position: number,
		from: FirstLayers,
	): Promise<void>;

	/**
	 * The logits that follow the last token read.
	 *
	 * @param listed The tokens whose logits are wanted, in their order; all of them, `[vocabulary]`, unless given.
	 * @param unread Is read first.
	 */
	score(
		listed: Uint32Array | undefined,
		unread?: UnreadToken,
	): Promise<Float32Array>;

	/**
	 * Chooses the token that follows the last one read.
	 *
	 * @param unread Is read first.
	 * @throws RangeError where the choice is none, or every token was excluded.
	 */
	choose(choice: TokenChoice, unread?: UnreadToken): Promise<number>;

	/**
	 * What the lower layers made of `count` tokens that they have read, `[count, width]`: a copy.
	 *
	 * @param position That of the first one.
	 */
	lowerRows(position: number, count: number): Promise<Float32Array>;

	/** Copies what the lower layers know of the text's first `length` tokens. */
	save(length: number): SavedText;

	/**
	 * Makes latents of the user's embeddings as they are now, and gives their keys and values to the gates. What the upper
	 * layers have read before, they have read for the person before. Does nothing where there are no gates.
	 *
	 * @param tally What was counted of the user, one number for each of the resampler's tally; is not read where it has
	 * none.
	 */
	takePerson(tally: Float32Array): void;

	/** Frees memory and ends threads. */
	dispose(): void;
}
