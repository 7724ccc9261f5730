/** @file Texts of shops often are HTML, or carry its entities. */

const entities: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
	nbsp: " ",
};

/** A text without tags, with its entities as letters, and single spaces. */
export function plainTextOfHtml(html: string): string {
	return html
		.replace(/<(script|style)\b.*?<\/\1>/gis, " ")
		.replace(/<\/?[a-z][^>]*>/gi, " ")
		.replace(
			/&(#x?[\da-f]+|[a-z]+);/gi,
			(entity, name: string) => letterOf(name.toLowerCase()) ?? entity,
		)
		.replace(/\s+/g, " ")
		.trim();
}

function letterOf(name: string): string | undefined {
	if (!name.startsWith("#")) return entities[name];
	const code = Number(name.replace("#x", "0x").replace("#", ""));
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
