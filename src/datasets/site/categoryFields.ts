/** @file The categories of an item, from the column that has them all, or from a column for each. */
import { listOf } from "./listOf.ts";
import { plainTextOfHtml } from "./plainTextOfHtml.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";

/** Which columns say an item's categories. */
type CategoryColumns = SiteCatalogue["columns"]["categories"];

/** The columns that say categories, by the names under which `categoriesOf` looks for what stands there. */
export function categoryColumns(
	categories: CategoryColumns,
): Record<string, string> {
	if (!categories) return {};
	if ("column" in categories) return { categories: categories.column };
	return Object.fromEntries(
		categories.flags.map((flag) => [flagField(flag), flag]),
	);
}

/**
 * An item's categories, each once.
 *
 * @param field What stands in the column of that name.
 */
export function categoriesOf(
	categories: CategoryColumns,
	field: (name: string) => string,
): string[] {
	const names =
		categories && "flags" in categories
			? categories.flags.filter((flag) => field(flagField(flag)) === "1")
			: cut(field("categories"), categories?.separators ?? []);
	const plain = names
		.map(plainTextOfHtml)
		.filter((name) => !["", "(no genres listed)"].includes(name));
	return [...new Set(plain)];
}

function flagField(category: string): string {
	return `categories.${category}`;
}

/** A list in JSON or Python, or texts with separators between them. */
function cut(text: string, separators: readonly string[]): string[] {
	return separators.reduce(
		(parts, separator) => parts.flatMap((part) => part.split(separator)),
		listOf(text) ?? [text],
	);
}
