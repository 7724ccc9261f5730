/** @file When an item came out, from a text that says the day or the year. */

/**
 * When an item came out, from a text that says the day: as ISO 8601, as e-mails and feeds have it, as 24.12.2025, or in
 * seconds or milliseconds since 1970. A time without a zone is taken for UTC.
 */
export function publishedOf(text: string): string | undefined {
	const plain = text.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, "$3-$2-$1");
	const iso = plain.replace(
		/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/,
		(_, year, month, day) =>
			`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
	);
	if (/^\d{4}-\d\d-\d\d$/.test(iso)) return moment(iso)?.slice(0, 10);
	if (/^\d{10}(\d{3})?$/.test(iso)) {
		return moment(Number(iso) * (iso.length === 10 ? 1000 : 1));
	}
	if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(iso)) {
		const isZoned = /(Z|[+-]\d\d:?\d\d)$/i.test(iso);
		return moment(isZoned ? iso : `${iso.replace(" ", "T")}Z`);
	}
	return /^(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d/.test(iso)
		? moment(iso)
		: undefined;
}

function moment(time: string | number): string | undefined {
	const date = new Date(time);
	return Number.isNaN(date.getTime())
		? undefined
		: `${date.toISOString().slice(0, 19)}Z`;
}

/** The year in which an item came out, from a text that says it, or the day. */
export function yearOf(text: string): number | undefined {
	const said = /(?<!\d)[12]\d{3}(?!\d)/.exec(text)?.[0];
	const year = Number(said ?? publishedOf(text)?.slice(0, 4));
	return Number.isFinite(year) ? year : undefined;
}
