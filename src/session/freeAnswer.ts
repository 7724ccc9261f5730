/** @file Answers in the language model's own words, around titles that exist; bundles with sentences do without. */
import { type ChatMessage, chatTokens } from "../llm/chatTemplate.ts";
import { generate } from "../llm/generate.ts";
import type { AnswerOptions } from "./answerOptions.ts";
import { nameableItems } from "./nameableItems.ts";
import type { WriterParts } from "./writerParts.ts";
import type { OnPiece } from "./writtenPiece.ts";

/** Writes on from a prompt. */
export async function writeFreely(
	parts: WriterParts,
	prompt: readonly number[],
	onPiece: OnPiece,
	options: AnswerOptions,
): Promise<void> {
	const pieces = generate(parts.model, parts.tokenizer, prompt, {
		...options,
		slots: await nameableItems(parts),
	});
	for await (const piece of pieces) onPiece(piece);
}

/** The prompt of a conversation. @throws RangeError where the language model's file says nothing of conversations. */
export async function conversationPrompt(
	{ tokenizer, chatTemplate }: WriterParts,
	messages: readonly ChatMessage[],
): Promise<number[]> {
	if (chatTemplate === undefined) {
		throw new RangeError(
			"The language model's file has no chat template; ask a question instead.",
		);
	}
	return chatTokens(tokenizer, chatTemplate, messages, {
		addGenerationPrompt: true,
	});
}
