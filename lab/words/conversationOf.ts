import type { Bundle } from "../../src/bundle/readBundle.ts";

/** What a bundle needs to understand questions. @throws Error where it has nothing of that. */
export async function conversationOf(bundle: Bundle) {
	const conversation = await bundle.conversation();
	if (!conversation) throw new Error("Expected a bundle with a conversation.");
	return conversation;
}
