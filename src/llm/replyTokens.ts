/**
 * @file How a reply becomes tokens: the same when training shows it to the model and when the model writes it.
 *
 * Byte-level BPE joins a mark with what stands beside it (`)"`), so a reply is cut at its slots first: words up to and
 * with an opening mark, the title alone, words from the closing mark on. Each part is encoded on its own.
 */
import {
	type ReplyPart,
	type SlotName,
	slotMarks,
} from "../domain/replyParts.ts";
import type { Tokenizer } from "./tokenizer.ts";

export interface ReplyTokens {
	readonly tokens: readonly number[];
	/** For each token, the slot that it belongs to; `undefined` for words and for the end. */
	readonly slots: readonly (SlotName | undefined)[];
}

/**
 * The tokens of a whole reply, the one that ends it included.
 *
 * @throws RangeError where a title does not stand between the marks of its slot.
 */
export function replyTokens(
	tokenizer: Pick<Tokenizer, "encode" | "end">,
	parts: readonly ReplyPart[],
): ReplyTokens {
	const tokens: number[] = [];
	const slots: (SlotName | undefined)[] = [];
	const add = (added: readonly number[], slot?: SlotName) => {
		for (const token of added) {
			tokens.push(token);
			slots.push(slot);
		}
	};
	parts.forEach((part, i) => {
		if ("words" in part) {
			add(tokenizer.encode(part.words));
			return;
		}
		const { open, close } = slotMarks[part.slot];
		if (
			!wordsAt(parts, i - 1).endsWith(open) ||
			!wordsAt(parts, i + 1).startsWith(close)
		) {
			throw new RangeError(
				`The title "${part.title}" must stand between ${open} and ${close} in the words around it.`,
			);
		}
		add(tokenizer.encode(part.title), part.slot);
	});
	add([tokenizer.end]);
	return { tokens, slots };
}

function wordsAt(parts: readonly ReplyPart[], index: number): string {
	const part = parts[index];
	return part && "words" in part ? part.words : "";
}
