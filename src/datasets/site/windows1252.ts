/** @file Windows-1252, in which most files are that are no UTF-8. Node's own decoder takes it for Latin-1. */

/** What it has from 0x80 on, where Latin-1 has codes that no text holds. */
const letters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeWindows1252(bytes: Buffer): string {
	return bytes
		.toString("latin1")
		.replace(/[\u0080-\u009f]/g, (code) => letters[code.charCodeAt(0) - 0x80]);
}
