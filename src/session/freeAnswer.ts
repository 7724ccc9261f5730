/** @file Answers in the language model's own words, around titles that exist; bundles with sentences do without. */
import { chatTokens } from "../llm/chatTemplate.ts";
import { generate } from "../llm/generate.ts";
import type { AnswerOptions } from "./answerOptions.ts";
import { questionText } from "./expectQuestion.ts";
import { nameableItems } from "./nameableItems.ts";
import { questionPrompt } from "./questionPrompt.ts";
import { type Asked, isConversation } from "./reply/askedQuestion.ts";
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

/**
 * The prompt of a question or a conversation.
 *
 * @throws RangeError where the language model's file says nothing of conversations.
 */
export async function freePrompt(
	parts: WriterParts,
	asked: Asked,
): Promise<number[]> {
	if (!isConversation(asked)) return questionPrompt(parts, questionText(asked));
	const { tokenizer, chatTemplate } = parts;
	if (chatTemplate === undefined) {
		throw new RangeError(
			"The language model's file has no chat template; ask a question instead.",
		);
	}
	return chatTokens(tokenizer, chatTemplate, asked, {
		addGenerationPrompt: true,
	});
}
