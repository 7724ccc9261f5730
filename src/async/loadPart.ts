/** @file Parts of the program that most pages do without, brought when they are asked for. */
import { UserLlmError } from "./userLlmError.ts";

/**
 * What `load` imports. Whoever asks again after it failed makes the browser try again.
 *
 * @throws UserLlmError `download-failed` where it does not come: offline, or once another build has taken its place.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (cause) {
		throw new UserLlmError(
			"download-failed",
			`A part of this page's program did not come: “${(cause as Error).message}”. Connect to the network and try again; if the site has changed, reload the page.`,
			{ cause },
		);
	}
}
