/** @file GPT-2's alphabet: a printable letter for each byte, so that vocabularies can be written as text. */

/** The bytes of the letters, by their codes. */
const byteOf = byteAlphabet();

/** The letters of the bytes. */
const letters = Array.from({ length: 256 }, (_, byte) =>
	String.fromCharCode(byteOf.indexOf(byte)),
);

/** A text's bytes in UTF-8, written as letters. */
export function lettersOf(text: string): string {
	const bytes = new TextEncoder().encode(text);
	return Array.from(bytes, (byte) => letters[byte]).join("");
}

/** The letter that a byte is written as, for a regular expression. */
export function letterPattern(byte: number): string {
	return `\\u{${byteOf.indexOf(byte).toString(16)}}`;
}

/** The bytes that are written as these letters. All of them are asked for once, so no letter waits for a closure. */
export function bytesOf(letters: string): Uint8Array {
	const bytes = new Uint8Array(letters.length);
	for (let i = 0; i < letters.length; i++) {
		bytes[i] = byteOf[letters.charCodeAt(i)] ?? unknownByte;
	}
	return bytes;
}

/** A question mark. */
const unknownByte = 63;

function byteAlphabet(): number[] {
	const isPrintable = (byte: number) =>
		(byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
	const letters: number[] = [];
	let others = 0;
	for (let byte = 0; byte < 256; byte++) {
		const letter = isPrintable(byte) ? byte : 256 + others++;
		letters[letter] = byte;
	}
	return letters;
}
