import type { Item } from "../../domain/item.ts";

/**
 * All that is known of an item where there is no catalogue. Where the id is an address it leads to the item, its last part
 * is read as a title, and the parts before it as categories.
 */
export function itemOfId(id: string): Item {
	const parts = /^(?:https?:\/\/[^/]+)?(\/[^?#]+)/.exec(id)?.[1].split("/");
	const words = (parts ?? [])
		.map(wordsOf)
		.filter((part) => /\p{L}/u.test(part));
	const title = words.at(-1) ?? id;
	const link = parts && { link: id };
	return { id, title, categories: words.slice(0, -1), ...link };
}

/** "the-long-road.html" as "The long road". */
function wordsOf(part: string): string {
	const plain = decoded(part)
		.replace(/\.\w{2,5}$/, "")
		.replace(/[-_+]+/g, " ")
		.trim();
	return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
