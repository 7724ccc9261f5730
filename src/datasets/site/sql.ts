/** @file Texts and names within SQL. */

export function text(value: string): string {
	return `'${value.replaceAll("'", "''")}'`;
}

export function name(value: string): string {
	return `"${value.replaceAll('"', '""')}"`;
}
