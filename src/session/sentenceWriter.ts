/** @file Answers in a bundle's sentences alone: of what fits the best is named, and no language model is read. */
import { inTurn } from "../async/inTurn.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { AnswerOptions } from "./answerOptions.ts";
import { expectQuestion } from "./expectQuestion.ts";
import {
	type Asked,
	askedQuestion,
	isConversation,
} from "./reply/askedQuestion.ts";
import { ComingReplies, type RepliesBundle } from "./reply/comingReplies.ts";
import { filledReply } from "./reply/filledReply.ts";
import type { Replies } from "./reply/replies.ts";
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
	 * Answers in sentences whose holes take nothing but facts. `onPiece` is given each piece, where it is a title with its
	 * item.
	 *
	 * @param asked A question, or a conversation whose last message is answered as one that goes on with those before.
	 * @throws RangeError where the last message is not the visitor's.
	 */
	answer(
		asked: Asked,
		onPiece: OnPiece,
		{ talk, signal }: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const replies = await this.#expectReplies(signal);
			const said = askedQuestion(asked, replies.reader, talk);
			if (!said) throw noQuestion(asked);
			expectQuestion(said.question);
			const intent = await replies.understand(said.question, said.talk);
			onPiece({ text: "", intent });
			const reply = await replies.reply(intent, said.talk);
			for (const piece of filledReply(reply)) onPiece(piece);
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
}

function noQuestion(asked: Asked): RangeError {
	const last = isConversation(asked) ? asked.at(-1) : undefined;
	return new RangeError(
		`The last message of a conversation is the visitor's, with the role "user"; got ${last ? `"${last.role}"` : "no message"}.`,
	);
}
