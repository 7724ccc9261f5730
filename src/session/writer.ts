/** @file What the language model writes for a visitor: in the prompts that its gates were trained on. */
import { inTurn } from "../async/inTurn.ts";
import { loadPart } from "../async/loadPart.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import { type PatternOptions, writePattern } from "../llm/writePattern.ts";
import type { AnswerOptions, FillOptions } from "./answerOptions.ts";
import type { Completion } from "./completions.ts";
import { questionText } from "./expectQuestion.ts";
import type { LikelyItemEntry } from "./likeliestItems.ts";
import { meanRow } from "./meanRow.ts";
import { nameableItems } from "./nameableItems.ts";
import { questionPrompt } from "./questionPrompt.ts";
import {
	type Asked,
	type AskedQuestion,
	askedQuestion,
} from "./reply/askedQuestion.ts";
import type { ComingReplies } from "./reply/comingReplies.ts";
import type { Fact } from "./reply/facts.ts";
import type { Replies } from "./reply/replies.ts";
import type { WriterParts } from "./writerParts.ts";
import type { OnPiece } from "./writtenPiece.ts";

/** Bundles without tasks do without. */
export const completions = () => loadPart(() => import("./completions.ts"));

/** Bundles with sentences do without. */
const freeAnswer = () => loadPart(() => import("./freeAnswer.ts"));

/** Writes one text at a time; others wait for their turn. */
export class Writer {
	readonly #parts: WriterParts;
	/** Absent where the bundle has no sentences to answer with. */
	readonly #replies: ComingReplies | undefined;
	readonly #inTurn = inTurn();

	/** @param replies Where the bundle may have sentences to answer with. */
	constructor(parts: WriterParts, replies?: ComingReplies) {
		this.#parts = parts;
		this.#replies = replies;
	}

	/** From now on answers in the bundle's sentences say of items what this catalogue says. */
	update(catalogue: Catalogue): void {
		this.#replies?.update(catalogue);
	}

	/** Does something between two texts, such as exchanging the adapter. */
	betweenTexts(work: () => Promise<void>): Promise<void> {
		return this.#inTurn(work);
	}

	/**
	 * The answer with which the language model completes a task's prompt: a category, one of the texts that the task
	 * allows, or the title of an item, one of the best picks.
	 *
	 * @throws RangeError where there is no such task, or it is answered in words.
	 */
	complete(name: string, signal?: AbortSignal): Promise<Completion> {
		return this.#inTurn(async () => {
			const { complete } = await completions();
			return complete(this.#parts, name, signal);
		}, signal);
	}

	/**
	 * The items with which the language model would likeliest complete the prompt of the task that is answered with
	 * items, likeliest first.
	 *
	 * @throws RangeError where there is no such task.
	 */
	nextItems(count: number, signal?: AbortSignal): Promise<LikelyItemEntry[]> {
		return this.#inTurn(async () => {
			// Few pages ever ask for them.
			const { likeliestItems } = await loadPart(
				() => import("./likeliestItems.ts"),
			);
			return likeliestItems(this.#parts, count, signal);
		}, signal);
	}

	/** The one of some answers with which the language model answers a question. */
	choose(
		question: string,
		answers: readonly string[],
		options: SamplingOptions = {},
	): Promise<string> {
		return this.#inTurn(async () => {
			const { chooseAnswer } = await completions();
			return chooseAnswer(this.#parts, question, answers, options);
		}, options.signal);
	}

	/**
	 * Answers in the domain's sentences, whose holes take nothing but facts: what the visitor liked, what fits the
	 * question, and why. The language model chooses among the best. `onPiece` is given each piece, where it is a title
	 * with its item.
	 *
	 * Where the bundle has no sentences, the language model answers in free words around titles that exist. Words have no
	 * marks between which a title could stand; what they spell out without any is theirs alone.
	 *
	 * @param asked A question, or a conversation whose last message is answered as one that goes on with those before.
	 */
	answer(
		asked: Asked,
		onPiece: OnPiece,
		options: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const replies = await this.#replies?.join(options.signal);
			const question =
				replies && askedQuestion(asked, replies.reader, options.talk);
			if (question) return this.#reply(replies, question, onPiece, options);
			const { freePrompt, writeFreely } = await freeAnswer();
			const prompt = await freePrompt(this.#parts, asked);
			await writeFreely(this.#parts, prompt, onPiece, options);
		}, options.signal);
	}

	/**
	 * Answers a question in the words of a pattern, in which `{next}` is one of the picks, `{liked}` what the visitor
	 * liked and `{words}` free words. Without free words nothing can be named but these.
	 */
	fill(
		question: string,
		pattern: string,
		onPiece: OnPiece,
		options: FillOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const prompt = questionPrompt(this.#parts, question);
			const slots = await nameableItems(this.#parts);
			await this.#fillIn(prompt, pattern, onPiece, { ...options, slots });
		}, options.signal);
	}

	/** In the domain's sentences. */
	async #reply(
		replies: Replies,
		{ question, talk }: AskedQuestion,
		onPiece: OnPiece,
		options: AnswerOptions,
	): Promise<void> {
		const prompt = questionPrompt(this.#parts, questionText(question));
		const intent = await replies.understand(question, talk, () =>
			meanRow(this.#parts.model, prompt, options.signal),
		);
		onPiece({ text: "", intent });
		const { pattern, facts } = await replies.reply(intent, talk);
		const filling = { ...options, slots: facts };
		await this.#fillIn(prompt, pattern, onPiece, filling);
	}

	async #fillIn(
		prompt: readonly number[],
		pattern: string,
		onPiece: OnPiece,
		options: PatternOptions<Fact>,
	): Promise<void> {
		const { model, tokenizer } = this.#parts;
		const pieces = writePattern(model, tokenizer, prompt, pattern, options);
		for await (const piece of pieces) onPiece(piece);
	}
}
