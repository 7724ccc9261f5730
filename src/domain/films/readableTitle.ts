/** @file MovieLens titles as people write them. */

/** A title and the year of release, where the catalogue's title names one. */
export interface ReadableTitle {
	readonly title: string;
	readonly year?: number;
}

/** "(1995)", or of a series "(2006–2007)", at the end. */
const yearAtEnd = /\((\d{4})(?:[–-]\d{0,4})?\)$/;

/** An alternative title at the end, which may have a parenthesis of its own. */
const alternativeAtEnd = /\s\((?:[^()]|\([^()]*\))*\)$/;

/** An article that was moved to the end for sorting. */
const articleAtEnd =
	/^(.*), (The|A|An|Les|La|Le|L'|Los|Las|El|Il|Lo|I|Das|Der|Die|Da)$/;

/**
 * "Usual Suspects, The (1995)" → "The Usual Suspects", 1995; "Postman, The (Postino, Il) (1994)" → "The Postman", 1994.
 */
export function readableTitle(listed: string): ReadableTitle {
	let title = listed.trim();
	const year = title.match(yearAtEnd)?.[1];
	if (year) title = title.replace(yearAtEnd, "").trim();
	while (alternativeAtEnd.test(title)) {
		title = title.replace(alternativeAtEnd, "");
	}
	const moved = title.match(articleAtEnd);
	if (moved) {
		const [, rest, article] = moved;
		title = article.endsWith("'") ? article + rest : `${article} ${rest}`;
	}
	return year ? { title, year: Number(year) } : { title };
}
