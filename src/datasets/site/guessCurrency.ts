/** @file The currency of a catalogue's prices. */
import { itemNames } from "./columnNames.ts";
import { columnNamed, type Found, filled } from "./guessColumns.ts";
import type { LookedAt } from "./lookedAt.ts";
import { currencyOf } from "./priceOf.ts";
import type { Row } from "./row.ts";

/** The currency of prices that do not say theirs, as far as a column's name or a log tells it; "missing" where nothing does. */
export function currencyBeside(
	rows: readonly Row[],
	{ price, currency }: Found<"price" | "currency">,
	logs: readonly LookedAt[],
): string | undefined {
	if (price === undefined || currency !== undefined) return undefined;
	const prices = filled(rows, price).filter((text) => /\d/.test(text));
	const said = prices.flatMap((text) => currencyOf(text) ?? []);
	if (said.length > prices.length / 2) {
		return said.length < prices.length ? mostFrequent(said) : undefined;
	}
	const [paid] = logs.flatMap(({ table }) => {
		const column = columnNamed(table.columns, itemNames.currency);
		return column === undefined ? [] : filled(table.rows, column);
	});
	return currencyOf(price) ?? currencyOf(paid ?? "") ?? "missing";
}

function mostFrequent(texts: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
