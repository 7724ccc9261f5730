/** @file Fills in a pattern: the language model chooses what stands in its holes, and nothing else. */
import { loadPart } from "../async/loadPart.ts";
import { expectCount } from "./expectCount.ts";
import { followTrie } from "./followTrie.ts";
import {
	type Nameable,
	type NameableTokens,
	nameableTokens,
} from "./nameable.ts";
import { parsePattern } from "./pattern.ts";
import { type SamplingOptions, samplingStream } from "./sampling.ts";
import type { TextPiece } from "./textPiece.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenModel } from "./tokenModel.ts";
import { buildTrie } from "./trie.ts";

export interface PatternOptions<Entry extends Nameable>
	extends SamplingOptions {
	/** What each slot may hold, by its name in the pattern. */
	readonly slots: Readonly<Record<string, readonly Entry[]>>;
	/** How many tokens free words may be, in each hole; 32 unless given. */
	readonly maximumWords?: number;
}

type Part<Entry extends Nameable> =
	| { readonly literal: string; readonly tokens: readonly number[] }
	| { readonly entries: readonly NameableTokens<Entry>[] }
	| { readonly words: true };

/**
 * Writes a text that matches the pattern, whatever the model wants. Each part is encoded on its own, as in training. What
 * stands before the first choice comes at once: the model reads nothing until it is asked.
 * Free words end where the model writes the first token of what follows them, where it would end its turn, and at their
 * limit; they have no marks between which a title could stand. Nothing is chosen twice.
 *
 * @throws RangeError if the pattern is none, a slot has no entry for a hole, or the model has no room for the text.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function* writePattern<Entry extends Nameable>(
	model: TokenModel,
	tokenizer: Tokenizer,
	prompt: readonly number[],
	pattern: string,
	options: PatternOptions<Entry>,
): AsyncGenerator<TextPiece<Entry>, void, undefined> {
	const { maximumWords = 32, signal } = options;
	expectCount("maximumWords", maximumWords);
	const parts = encodedParts(tokenizer, pattern, options.slots);
	checkRoom(model, prompt, parts, maximumWords);
	const sampling = samplingStream(options);
	const named = new Set<Entry>();
	/** The whole text so far. */
	const text = [...prompt];
	/** How many of its tokens the model has read; where it has not begun, -1. */
	let read = -1;
	/** How many tokens of the next literal the hole before it has written. */
	let begun = 0;
	const readText = async () => {
		signal?.throwIfAborted();
		if (read < 0) {
			await model.prompt(prompt, signal);
			read = prompt.length;
		}
		if (read < text.length) await model.append(text.slice(read), signal);
		read = text.length;
	};
	for (const [i, part] of parts.entries()) {
		if ("literal" in part) {
			text.push(...part.tokens.slice(begun));
			begun = 0;
			yield { text: part.literal };
			continue;
		}
		const next = parts[i + 1];
		const following = next && "literal" in next ? next.tokens : [tokenizer.end];
		if ("entries" in part) {
			const left = part.entries.filter(({ entry }) => !named.has(entry));
			let [chosen] = left;
			if (left.length === 1) text.push(...chosen.tokens);
			else {
				await readText();
				// With what follows it, a title with which another one begins can be told from that.
				const trie = buildTrie(
					left.map((one) => ({
						...one,
						tokens: [...one.tokens, ...following],
					})),
				);
				const choice = await followTrie(model, trie, [], sampling, signal);
				chosen = choice.entry;
				text.push(...chosen.tokens);
				read = text.length - choice.unread.length;
				begun = following.length;
			}
			const { entry } = chosen;
			named.add(entry);
			yield { text: entry.text, entry };
			continue;
		}
		await readText();
		const [end] = following;
		const { freeWords } = await loadPart(() => import("./freeWords.ts"));
		for await (const { token, words } of freeWords(model, tokenizer, text, {
			end,
			maximumWords,
			sampling,
			signal,
		})) {
			if (token === end) begun = 1;
			if (words) yield { text: words };
		}
		read = text.length;
		if (next && tokenizer.isControl(text[text.length - 1])) {
			// The model would have ended its turn here. It has not: it reads the text without that end.
			text.pop();
			read = -1;
			await readText();
		}
	}
}

function encodedParts<Entry extends Nameable>(
	tokenizer: Tokenizer,
	pattern: string,
	slots: Readonly<Record<string, readonly Entry[]>>,
): Part<Entry>[] {
	return parsePattern(pattern, Object.keys(slots)).map((part) => {
		if ("words" in part) return part;
		if ("literal" in part) {
			const tokens = tokenizer.encode(tokenizer.asWords(part.literal));
			return { literal: part.literal, tokens };
		}
		const entries = nameableTokens(tokenizer, slots[part.slot]);
		if (entries.length > 0) return { entries };
		throw new RangeError(`There is nothing to write into {${part.slot}}.`);
	});
}

function checkRoom<Entry extends Nameable>(
	{ capacity }: TokenModel,
	prompt: readonly number[],
	parts: readonly Part<Entry>[],
	maximumWords: number,
): void {
	const lengths = parts.map((part) => {
		if ("words" in part) return maximumWords;
		if ("literal" in part) return part.tokens.length;
		return Math.max(...part.entries.map(({ tokens }) => tokens.length)) + 1;
	});
	const most = lengths.reduce((sum, length) => sum + length, prompt.length);
	if (most <= capacity) return;
	throw new RangeError(
		`A prompt of ${prompt.length} tokens and the pattern may take ${most} tokens; the model holds ${capacity}. Shorten them.`,
	);
}
