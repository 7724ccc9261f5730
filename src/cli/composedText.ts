/** @file A short description that says no more than the catalogue does. */
import type { Item } from "../domain/item.ts";

/** "Garden hose by Gardena, 2024: Garden, Watering."; nothing where there is a title alone. */
export function composedText({
	title,
	brand,
	year,
	categories,
}: Item): string | undefined {
	const called = [brand ? `${title} by ${brand}` : title, year]
		.filter(Boolean)
		.join(", ");
	const kinds = categories.join(", ");
	const text = [called, kinds].filter(Boolean).join(": ");
	return text === title ? undefined : `${text}.`;
}
