/** @file MovieLens titles as people write them. */

/** A title, the year of release, and other titles, where the catalogue's title names them. */
export interface ReadableTitle {
	readonly title: string;
	readonly year?: number;
	readonly otherTitles?: readonly string[];
}

/** "(1995)", or of a series "(2006–2007)", at the end. */
const yearAtEnd = /\((\d{4})(?:[–-]\d{0,4})?\)$/;

/** An alternative title at the end, which may have a parenthesis of its own. */
const alternativeAtEnd = /\s\((?:a\.k\.a\. )?((?:[^()]|\([^()]*\))*)\)$/;

/** An article that was moved to the end for sorting. */
const articleAtEnd =
	/^(.*), (The|A|An|Les|La|Le|L'|Los|Las|El|Il|Lo|I|Das|Der|Die|Da)$/;

/**
 * "Usual Suspects, The (1995)" → "The Usual Suspects", 1995; "Postman, The (Postino, Il) (1994)" → "The Postman", 1994,
 * "Il Postino".
 */
export function readableTitle(listed: string): ReadableTitle {
	let title = listed.trim();
	const year = title.match(yearAtEnd)?.[1];
	if (year) title = title.replace(yearAtEnd, "").trim();
	const otherTitles: string[] = [];
	for (let found = title.match(alternativeAtEnd); found; ) {
		otherTitles.unshift(withArticle(found[1]));
		title = title.slice(0, found.index);
		found = title.match(alternativeAtEnd);
	}
	return {
		title: withArticle(title),
		...(year && { year: Number(year) }),
		...(otherTitles.length > 0 && { otherTitles }),
	};
}

/** The title with its article where it is spoken. */
function withArticle(title: string): string {
	const [, rest, article] = title.match(articleAtEnd) ?? [];
	if (!article) return title;
	return article.endsWith("'") ? article + rest : `${article} ${rest}`;
}
