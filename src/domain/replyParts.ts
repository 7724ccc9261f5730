/** @file A reply in parts: words, and titles in slots, whose marks say what a title is. */

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
