/** @file What `userllm init` found, in words. */

import { alignColumns } from "../bundle/alignColumns.ts";
import type { SiteCatalogue } from "../datasets/site/siteCatalogue.ts";
import type { Site } from "../datasets/site/siteSchema.ts";
import { whatIsMissing } from "../datasets/site/whatIsMissing.ts";

/** What a site's files were taken for, what the owner should look at, and what is missing. */
export function describeSite(
	path: string,
	site: Site,
	notes: readonly string[],
): string {
	const { catalogue, log, kinds } = site;
	const lines: string[] = [];
	if (catalogue) {
		const { categories, ...columns } = catalogue.columns;
		lines.push(
			`Catalogue: ${catalogue.files.join(", ")}`,
			...mapping({
				...columns,
				...(categories && {
					categories: categoriesInWords(categories),
				}),
			}),
		);
	}
	if (log) lines.push(`Log: ${log.files.join(", ")}`, ...mapping(log.columns));
	if (kinds) {
		lines.push(
			"Kinds of events:",
			...mapping(
				Object.fromEntries(
					Object.entries(kinds).map(
						([name, { means, scale, liked, disliked }]) => [
							name,
							[
								means,
								scale && `from ${scale.first} to ${scale.last}`,
								liked !== undefined && `liked from ${liked} s on`,
								disliked !== undefined && `disliked below ${disliked} s`,
							]
								.filter(Boolean)
								.join(", "),
						],
					),
				),
			),
		);
	}
	return [
		`${path} is written, with what the files seem to be:`,
		...lines,
		...notes,
		"Name, license, attribution, language and words are yours to fill in.",
		...whatIsMissing(site),
	].join("\n");
}

function categoriesInWords(
	categories: NonNullable<SiteCatalogue["columns"]["categories"]>,
): string {
	if ("flags" in categories) return categories.flags.join(", ");
	const { column, separators } = categories;
	return separators.length > 0
		? `${column}, cut at ${separators.map((one) => (one === " " ? "spaces" : one)).join(" ")}`
		: column;
}

function mapping(
	columns: Readonly<Record<string, string | undefined>>,
): string[] {
	return alignColumns(
		Object.entries(columns).map(([name, column]) => [name, column ?? ""]),
	);
}
