/** @file Free words in a pattern. */
import type { Sampling } from "./sampling.ts";
import { excludedFromWords, slotTokens } from "./slotTokens.ts";
import { textStream } from "./textStream.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenModel } from "./tokenModel.ts";

interface WordsOptions {
	/** The token that ends the words. */
	readonly end: number;
	readonly maximumWords: number;
	readonly sampling: (text: readonly number[]) => Sampling;
	readonly signal?: AbortSignal;
}

/** Lengthens the text token by token; the last one may be the end, or a control token, and neither is of the words. */
export async function* freeWords(
	model: TokenModel,
	tokenizer: Tokenizer,
	text: number[],
	{ end, maximumWords, sampling, signal }: WordsOptions,
): AsyncGenerator<{ readonly token: number; readonly words: string }> {
	const excludedAfter = excludedFromWords(
		slotTokens(tokenizer),
		new Set([end]),
	);
	const stream = textStream(tokenizer);
	for (let i = 0; i < maximumWords; i++) {
		signal?.throwIfAborted();
		const excluded = excludedAfter(stream.last);
		const token = await model.next({ ...sampling(text), excluded });
		text.push(token);
		const isEnd = token === end || tokenizer.isControl(token);
		yield { token, words: isEnd ? "" : stream.push(token) };
		if (isEnd) return;
	}
}
