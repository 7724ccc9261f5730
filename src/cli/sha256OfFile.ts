import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The SHA-256 of a file of any size, in hexadecimal. @throws `AbortError` once the signal is aborted. */
export async function sha256OfFile(
	path: string,
	signal?: AbortSignal,
): Promise<string> {
	const hash = createHash("sha256");
	for await (const bytes of createReadStream(path, { signal })) {
		hash.update(bytes);
	}
	return hash.digest("hex");
}
