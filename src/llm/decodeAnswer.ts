/** @file One of some answers, with which a language model completes a prompt. */
import { followTrie } from "./followTrie.ts";
import { type Nameable, nameableTokens } from "./nameable.ts";
import { type SamplingOptions, samplingStream } from "./sampling.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenModel } from "./tokenModel.ts";
import { buildTrie } from "./trie.ts";

export interface DecodeOptions extends SamplingOptions {
	/** What follows every answer, encoded on its own, so that one that others begin with can be told from them. */
	readonly ending?: string;
}

/**
 * The one of `entries` with which the model completes the prompt. Unless an ending is given, the end of the model's
 * turn follows every entry.
 *
 * @throws RangeError if there are no entries.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function decodeAnswer<Entry extends Nameable>(
	model: TokenModel,
	tokenizer: Tokenizer,
	prompt: readonly number[],
	entries: readonly Entry[],
	options: DecodeOptions = {},
): Promise<Entry> {
	const { ending, signal } = options;
	const ends =
		ending === undefined ? [tokenizer.end] : tokenizer.encode(ending);
	const answers = nameableTokens(tokenizer, entries).map((answer) => ({
		...answer,
		tokens: [...answer.tokens, ...ends],
	}));
	const sampling = samplingStream(options);
	await model.prompt(prompt, signal);
	const trie = buildTrie(answers);
	const { entry } = await followTrie(model, trie, [], sampling, signal);
	return entry.entry;
}
