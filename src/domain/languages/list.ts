/** A list of phrases, written with commas between. */
export function list(text: string): string[] {
	return text
		.split(",")
		.map((phrase) => phrase.trim().replace(/\s+/g, " "))
		.filter((phrase) => phrase !== "");
}
