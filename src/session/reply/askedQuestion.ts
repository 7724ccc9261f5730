/** @file What is asked: a question, or the last message of a conversation with what was said before it. */
import type { Intent, Talk } from "../../domain/question/intent.ts";
import type { QuestionReader } from "../../domain/question/questionReader.ts";
import { talkAfter } from "../../domain/question/talkAfter.ts";
import type { ChatMessage } from "../../llm/chatTemplate.ts";

/** A question as it was typed, or as it is to be understood; or a conversation to go on with. */
export type Asked = string | Intent | readonly ChatMessage[];

export interface AskedQuestion {
	readonly question: string | Intent;
	/** What was said before it, if anything was. */
	readonly talk?: Talk;
}

/** Whether a conversation is to be gone on with. */
export function isConversation(asked: Asked): asked is readonly ChatMessage[] {
	return Array.isArray(asked);
}

/**
 * The question that is asked; none where the last message of a conversation is not the visitor's.
 *
 * @param talk What was said before, where that is known.
 */
export function askedQuestion(
	asked: Asked,
	reader: QuestionReader,
	talk?: Talk,
): AskedQuestion | undefined {
	if (!isConversation(asked)) return { question: asked, talk };
	const last = asked.at(-1);
	if (last?.role !== "user") return undefined;
	return { question: last.content, talk: talk ?? talkBefore(asked, reader) };
}

/** The talk that a conversation's last message goes on with; answers name what they suggest between `"` and `"`. */
function talkBefore(
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
