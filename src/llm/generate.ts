/** @file Text from a language model, piece by piece: free words, and titles that exist. */

import type { SlotName } from "../domain/replyParts.ts";
import { expectCount } from "./expectCount.ts";
import { followTrie } from "./followTrie.ts";
import type { Nameable } from "./nameable.ts";
import {
	type Sampling,
	type SamplingOptions,
	samplingStream,
} from "./sampling.ts";
import { slotTokens } from "./slotTokens.ts";
import { checkStops, untilStop } from "./stopStrings.ts";
import type { TextPiece } from "./textPiece.ts";
import { textStream } from "./textStream.ts";
import { TitleSlots } from "./titleSlots.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenModel } from "./tokenModel.ts";

export interface GenerateOptions<Entry extends Nameable>
	extends SamplingOptions {
	/** What each slot may hold. Of an empty slot not even the opening mark is written. */
	readonly slots: Readonly<Record<SlotName, readonly Entry[]>>;
	/** Ends the text after that many tokens, or when a title that was begun is closed. 128 unless given. */
	readonly maximumTokens?: number;
	/** Ends the text before the first of these strings, in words or in titles. */
	readonly stop?: readonly string[];
	/** Tokens that end the text, unseen, as the end of the model's turn does. */
	readonly stopTokens?: readonly number[];
}

/**
 * Writes on from a prompt until the model ends its turn. Between the marks of a slot the model can only name one of
 * the slot's entries, and names nothing twice. The repetition penalty falls on words: a title is the catalogue's.
 *
 * @throws RangeError if an option is out of its range, or the prompt leaves no room in the model.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export function generate<Entry extends Nameable>(
	model: TokenModel,
	tokenizer: Tokenizer,
	prompt: readonly number[],
	options: GenerateOptions<Entry>,
): AsyncGenerator<TextPiece<Entry>, void, undefined> {
	const { stop = [] } = options;
	checkStops(stop);
	const text = write(model, tokenizer, prompt, options);
	return untilStop(text, stop);
}

/** Reads what words need to know of a vocabulary: once, by the way of the first ones unless it was done before. */
export function prepareWords(tokenizer: Tokenizer): void {
	slotTokens(tokenizer);
}

async function* write<Entry extends Nameable>(
	model: TokenModel,
	tokenizer: Tokenizer,
	prompt: readonly number[],
	options: GenerateOptions<Entry>,
): AsyncGenerator<TextPiece<Entry>, void, undefined> {
	const { signal, maximumTokens = 128, stopTokens = [] } = options;
	expectCount("maximumTokens", maximumTokens);
	const sampling = samplingStream(options);
	const slots = new TitleSlots(tokenizer, options.slots);
	const text = textStream(tokenizer);
	// A title may begin at any token, and must not be cut: there is always room for one with its closing mark.
	const limit = model.capacity - prompt.length - slots.longest - 2;
	if (limit < 1) {
		throw new RangeError(
			`A prompt of ${prompt.length} tokens leaves no room for an answer: the model holds ${model.capacity}. Shorten the prompt.`,
		);
	}
	await model.prompt(prompt, signal);
	const read = [...prompt];
	const end = prompt.length + Math.min(maximumTokens, limit);
	while (read.length < end) {
		signal?.throwIfAborted();
		const excluded = slots.excludedAfter(text.last);
		const token = await model.next({ ...sampling(read), excluded });
		if (tokenizer.isControl(token) || stopTokens.includes(token)) return;
		read.push(token);
		const words = text.push(token);
		if (words) yield { text: words };
		const slot = slots.openedBy(token);
		if (!slot) continue;
		const closes = slots.closes(slot);
		const trie = slots.trie(slot);
		const named = await followTrie(model, trie, closes, sampling, signal);
		const { entry, tokens } = named.entry;
		yield { text: entry.text, entry };
		slots.remove(entry);
		const close =
			named.end ??
			(await closeTitle(model, named.unread, closes, sampling, signal));
		yield { text: text.push(close) };
		read.push(...tokens, close);
	}
}

/** Lets the model read the end of a title and choose how to close it. */
async function closeTitle(
	model: TokenModel,
	unread: readonly number[],
	closes: readonly number[],
	sampling: () => Sampling,
	signal?: AbortSignal,
): Promise<number> {
	if (unread.length > 0) await model.append(unread, signal);
	signal?.throwIfAborted();
	return model.next({
		...sampling(),
		allowed: {
			tokens: Uint32Array.from(closes),
			biases: new Float32Array(closes.length),
		},
	});
}
