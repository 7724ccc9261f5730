/** @file The items of a dataset as a bundle holds them. */
import type { Dataset } from "../datasets/dataset.ts";
import { eventCounts } from "../datasets/eventCounts.ts";
import type { Item } from "../domain/item.ts";
import { type ItemTexts, textsOf } from "./itemTexts.ts";

/** How many characters of a text a bundle holds; what is said first says most. */
const textLength = 420;

/** The items with what is known of them: their texts, and how often the log has them. */
export function describedItems(
	{ items, users }: Dataset,
	texts: ItemTexts | undefined,
): Item[] {
	const events = eventCounts(users);
	return items.map((item) => {
		const given = texts ? textsOf(texts, item.id) : [];
		const own = item.text ?? "";
		const text = [
			texts ? own : firstSentences(own),
			...given.map(firstSentences),
		]
			.filter(Boolean)
			.join(" ");
		return {
			...item,
			events: events.get(item.id) ?? 0,
			...(text && { text }),
		};
	});
}

/** The first sentences of a text, as many as a bundle has room for. */
export function firstSentences(text: string): string {
	const plain = text.replace(/\s+/g, " ").trim();
	if (plain.length <= textLength) return plain;
	const end = plain.slice(0, textLength).lastIndexOf(". ");
	return end > 0 ? plain.slice(0, end + 1) : `${plain.slice(0, textLength)}…`;
}
