/** @file Text as it is compared: people leave out capitals, accents and apostrophes. */

/** Without capitals and accents. */
export function plainText(text: string): string {
	return text
		.normalize("NFD")
		.replace(/\p{Mark}/gu, "")
		.toLowerCase();
}

/** The words of a text, plain; an apostrophe is no end of a word, and is left out. */
export function plainWords(text: string): string[] {
	return plainText(text.replace(/['’`]/g, "")).match(/[\p{L}\p{N}]+/gu) ?? [];
}
