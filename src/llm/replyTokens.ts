/**
 * @file How a reply becomes tokens: the same when training shows it to the model and when the model writes it.
 *
 * Byte-level BPE joins a mark with what stands beside it (`)"`), so a reply is cut at its slots first: words up to and
 * with an opening mark, the title alone, words from the closing mark on. Each part is encoded on its own.
 */
import type { Tokenizer } from "./tokenizer.ts";

/** The marks around a title in a reply. They say what the title is: words alone would not tell the decoder. */
export interface SlotMarks {
	readonly open: string;
	readonly close: string;
}

/** `liked`: a title that the visitor liked. `next`: a title to go on with. */
export type SlotName = "liked" | "next";

export const slotMarks: Readonly<Record<SlotName, SlotMarks>> = {
	liked: { open: "“", close: "”" },
	next: { open: '"', close: '"' },
};

/** Words, or the title in a slot. Marks belong to the words around the slot. */
export type ReplyPart =
	| { readonly words: string }
	| { readonly slot: SlotName; readonly title: string };

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

/**
 * Cuts a phrasing such as `Watch "{next}".` at its slots and puts the titles in.
 *
 * @throws RangeError where the phrasing has a slot for which there is no title.
 */
export function replyParts(
	phrasing: string,
	titles: Readonly<Partial<Record<SlotName, string>>>,
): ReplyPart[] {
	const isSlot = (name: string): name is SlotName =>
		Object.hasOwn(slotMarks, name);
	// Splitting by a pattern with a group puts the group's matches in between.
	const pieces = phrasing.split(/\{(\w+)\}/);
	return pieces.flatMap((piece, i): ReplyPart[] => {
		if (i % 2 === 0) return piece === "" ? [] : [{ words: piece }];
		const title = isSlot(piece) ? titles[piece] : undefined;
		if (!isSlot(piece) || title === undefined) {
			throw new RangeError(
				`The phrasing "${phrasing}" names {${piece}}, for which there is no title.`,
			);
		}
		return [{ slot: piece, title }];
	});
}
