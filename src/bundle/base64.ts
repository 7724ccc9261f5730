/** @file Bytes in the middle of a text, which hosts compress where they leave other files as they are. */

/** So many bytes at once are no more arguments than any engine takes. */
const bytesAtOnce = 8192;

export function toBase64(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += bytesAtOnce) {
		text += String.fromCharCode(...bytes.subarray(at, at + bytesAtOnce));
	}
	return btoa(text);
}

/** @throws DOMException where the text is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
