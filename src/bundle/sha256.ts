/** The SHA-256 of these bytes in lower-case hexadecimal. @throws Error in a page that is no secure context. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	if (!globalThis.crypto?.subtle) {
		throw new Error(
			"This page has no WebCrypto to check files with. Serve it over https, or from localhost.",
		);
	}
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	return Array.from(new Uint8Array(digest), (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");
}
