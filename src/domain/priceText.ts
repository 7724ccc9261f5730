/** @file A price as people read it. */
import type { Item } from "./item.ts";

/** "€19.99"; nothing where the item has no price. @param language By BCP 47. */
export function priceText(
	{ price, currency }: Item,
	language: string,
): string | undefined {
	if (price === undefined) return undefined;
	const style = currency
		? ({ style: "currency", currency } as const)
		: { minimumFractionDigits: Number.isInteger(price) ? 0 : 2 };
	return new Intl.NumberFormat(language, style).format(price);
}
