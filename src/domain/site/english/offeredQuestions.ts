/** @file Questions to offer a visitor, which the catalogue can answer. */
import type { Item } from "../../item.ts";
import type { Words } from "../../words.ts";

/** At most four: what fits, a kind, something at a price, and what is known. */
export function offeredQuestions(
	{ item }: Words,
	items: readonly Item[],
): string[] {
	const [first, second = first] = commonest(items);
	const limit = second === undefined ? undefined : limitOf(items, second);
	return [
		`Which ${item} would you recommend?`,
		...(first === undefined ? [] : [`Something from ${first}`]),
		...(limit === undefined ? [] : [`${second} under ${limit}`]),
		"What do you know about me?",
	];
}

/** The categories of most items, the commonest first. */
function commonest(items: readonly Item[]): string[] {
	const counts = new Map<string, number>();
	for (const name of items.flatMap(({ categories }) => categories)) {
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** A round price below which about half of a category is, with its currency. */
function limitOf(items: readonly Item[], category: string): string | undefined {
	const priced = items
		.filter(({ categories }) => categories.includes(category))
		.filter(({ price }) => price !== undefined)
		.sort((a, b) => (a.price ?? 0) - (b.price ?? 0));
	const middle = priced[Math.floor(priced.length / 2)];
	if (!middle?.price) return undefined;
	const step = 10 ** Math.floor(Math.log10(middle.price)) / 2;
	const limit = Math.max(1, Math.ceil(middle.price / step) * step);
	return `${limit}${middle.currency ? ` ${middle.currency}` : ""}`;
}
