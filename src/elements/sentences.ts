/** @file What of a growing text a screen reader should say already. */

/** The text up to the end of its last whole sentence, so that speech does not stumble over every token. */
export function finishedSentences(text: string): string {
	return text.match(/^.*[.!?…]["”’)]*(?=\s)/s)?.[0] ?? "";
}
