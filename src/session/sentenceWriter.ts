/** @file Answers in a bundle's sentences alone: of what fits the best is named, and no language model is read. */
import { inTurn } from "../async/inTurn.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Intent, Talk } from "../domain/question/intent.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { AnswerOptions } from "./answerOptions.ts";
import { expectQuestion } from "./expectQuestion.ts";
import { ComingReplies, type RepliesBundle } from "./reply/comingReplies.ts";
import { filledReply } from "./reply/filledReply.ts";
import type { Replies } from "./reply/replies.ts";
import { talkBefore } from "./reply/talkBefore.ts";
import type { UserSession } from "./userSession.ts";
import type { OnPiece } from "./writtenPiece.ts";

/** Answers one question at a time; others wait for their turn. Where the bundle has no sentences it throws. */
export class SentenceWriter {
	readonly #replies: ComingReplies;
	readonly #inTurn = inTurn();

	constructor(bundle: RepliesBundle, user: UserSession) {
		this.#replies = new ComingReplies(bundle, user);
	}

	/** From now on answers say of items what this catalogue says. */
	update(catalogue: Catalogue): void {
		this.#replies.update(catalogue);
	}

	/**
	 * Answers a question in sentences whose holes take nothing but facts. `onPiece` is given each piece, where it is a
	 * title with its item.
	 *
	 * @param question As it was asked, or as it is to be understood.
	 */
	answer(
		question: string | Intent,
		onPiece: OnPiece,
		{ talk, signal }: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const replies = await this.#expectReplies(signal);
			await this.#answer(replies, question, onPiece, talk);
		}, signal);
	}

	/**
	 * Goes on with a conversation: its last message is answered as a question that goes on with those before.
	 *
	 * @throws RangeError where the last message is not the visitor's.
	 */
	chat(
		messages: readonly ChatMessage[],
		onPiece: OnPiece,
		{ talk, signal }: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const last = messages.at(-1);
			if (last?.role !== "user") {
				throw new RangeError(
					`The last message of a conversation is the visitor's, with the role "user"; got ${last ? `"${last.role}"` : "no message"}.`,
				);
			}
			const replies = await this.#expectReplies(signal);
			const before = talk ?? talkBefore(messages, replies.reader);
			await this.#answer(replies, last.content, onPiece, before);
		}, signal);
	}

	async #expectReplies(signal: AbortSignal | undefined): Promise<Replies> {
		const replies = await this.#replies.join(signal);
		if (replies) return replies;
		throw new UserLlmError(
			"language-model-missing",
			"The bundle is for picks alone: it has neither sentences to answer with nor a language model. Write it anew with `userllm bundle`.",
		);
	}

	async #answer(
		replies: Replies,
		question: string | Intent,
		onPiece: OnPiece,
		talk: Talk | undefined,
	): Promise<void> {
		expectQuestion(question);
		const intent = replies.understand(question, talk);
		onPiece({ text: "", intent });
		const reply = await replies.reply(intent, talk);
		for (const piece of filledReply(reply)) onPiece(piece);
	}
}
