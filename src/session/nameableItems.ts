/** @file The items that the language model may name in words of its own. */
import type { SlotName } from "../domain/replyParts.ts";
import type { Nameable } from "../llm/nameable.ts";
import type { WriterParts } from "./writerParts.ts";

/** How many of the best picks it may name: those that a page shows, so that words do not contradict it. */
export const nameableCount = 10;

/** An item that may be named, by its catalogue entry. */
export interface NameableItem extends Nameable {
	readonly entry: number;
}

type Parts = Pick<WriterParts, "bundle" | "user">;

/** The best picks. */
export async function nameablePicks(
	parts: Parts,
	count = nameableCount,
): Promise<NameableItem[]> {
	const picks = await parts.user.picks(count);
	return picks.map(({ entry, score }) => nameable(parts, entry, score));
}

/** What the visitor liked, and what fits as the next. */
export async function nameableItems(
	parts: Parts,
): Promise<Record<SlotName, readonly NameableItem[]>> {
	const { window } = parts.bundle.manifest.encoder;
	const liked = parts.user.liked(window);
	return {
		liked: liked.map((entry) => nameable(parts, entry, 0)),
		next: await nameablePicks(parts),
	};
}

function nameable({ bundle }: Parts, entry: number, score: number) {
	return { entry, text: bundle.catalogue.titleAt(entry), score };
}
