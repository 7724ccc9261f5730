/** @file What was said before the last message of a conversation. */
import type { Talk } from "../../domain/question/intent.ts";
import type { QuestionReader } from "../../domain/question/questionReader.ts";
import type { ChatMessage } from "../../llm/chatTemplate.ts";

/** The talk that a conversation's last message goes on with; answers name what they suggest between `"` and `"`. */
export function talkBefore(
	messages: readonly ChatMessage[],
	reader: QuestionReader,
): Talk | undefined {
	let talk: Talk | undefined;
	for (const { role, content } of messages.slice(0, -1)) {
		if (role === "user") {
			const intent = reader.read(content, talk);
			talk = { intent, named: talk?.named ?? [] };
		} else if (role === "assistant" && talk) {
			const titles = content.match(/"[^"]+"/g) ?? [];
			const named = titles.flatMap((title) => reader.read(title).items);
			talk = { ...talk, named: [...talk.named, ...named] };
		}
	}
	return talk;
}
