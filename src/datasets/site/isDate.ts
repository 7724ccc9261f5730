/** Dates as people and machines write them, or as seconds and more since 1970. */
export function isDate(text: string): boolean {
	return (
		/^\d{4}-\d\d-\d\d|^\d{1,2}[./-]\d{1,2}[./-]\d{4}|^(19|20)\d{6}$/.test(
			text,
		) ||
		(/^\d{9,}$/.test(text) && Number(text) > 631_152_000)
	);
}
