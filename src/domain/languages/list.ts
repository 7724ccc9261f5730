/** A list of phrases, written with commas between. */
export function list(text: string): string[] {
	return text
		.split(",")
		.map((phrase) => phrase.trim().replace(/\s+/g, " "))
		.filter((phrase) => phrase !== "");
}

/** Each phrase of one list before each of another one. */
export function each(first: string, second: string): string[] {
	return list(first).flatMap((one) =>
		list(second).map((other) => `${one} ${other}`),
	);
}
