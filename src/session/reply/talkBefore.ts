/** @file What was said before the last message of a conversation. */
import type { Intent, Talk } from "../../domain/question/intent.ts";
import type { QuestionReader } from "../../domain/question/questionReader.ts";
import { talkAfter } from "../../domain/question/talkAfter.ts";
import type { ChatMessage } from "../../llm/chatTemplate.ts";

/** The talk that a conversation's last message goes on with; answers name what they suggest between `"` and `"`. */
export function talkBefore(
	messages: readonly ChatMessage[],
	reader: QuestionReader,
): Talk | undefined {
	let talk: Talk | undefined;
	let intent: Intent | undefined;
	for (const { role, content } of messages.slice(0, -1)) {
		if (role === "user") {
			intent = reader.read(content, talk);
		} else if (role === "assistant" && intent) {
			const titles = content.match(/"[^"]+"/g) ?? [];
			const named = titles.flatMap((title) => reader.read(title).items);
			talk = talkAfter(talk, intent, named);
		}
	}
	return talk;
}
