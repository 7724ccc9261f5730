/** @file From a bundle without a language model to what answers the visitor all the same. */

import { UserLlmError } from "../async/userLlmError.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { Replies } from "../session/reply/replies.ts";
import { SentenceWriter } from "../session/sentenceWriter.ts";
import type { UserSession } from "../session/userSession.ts";

/**
 * Brings what questions are understood and answered by.
 *
 * @param catalogue What answers say of items: the bundle's, or what became of it.
 * @throws UserLlmError `language-model-missing` where the bundle has no sentences either.
 * @throws BundleError that names the file at fault.
 * @throws DOMException `AbortError` once the signal is aborted.
 */
export async function openSentenceWriter(
	bundle: Bundle,
	catalogue: Catalogue,
	user: UserSession,
	signal: AbortSignal,
): Promise<SentenceWriter> {
	const conversation = await bundle.conversation(signal);
	if (!conversation) {
		throw new UserLlmError(
			"language-model-missing",
			"The bundle is for picks alone: it has neither sentences to answer with nor a language model. Write it anew with `userllm bundle`.",
		);
	}
	const { words, vocabularies } = bundle.manifest;
	const bestRating = vocabularies.rating?.last;
	return new SentenceWriter(
		new Replies({ catalogue, conversation, words, user, bestRating }),
	);
}
