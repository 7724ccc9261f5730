/** @file What the language model writes for a visitor: in the prompts that its gates were trained on. */

import { inTurn } from "../async/inTurn.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import {
	type ChatMessage,
	type ChatTemplate,
	chatTokens,
} from "../llm/chatTemplate.ts";
import { decodeAnswer, generate } from "../llm/generate.ts";
import { likeliestEntries } from "../llm/likeliestEntries.ts";
import type { SlotName } from "../llm/replyTokens.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { TextPiece } from "../llm/textPiece.ts";
import { type Nameable, nameableTokens } from "../llm/titleSlots.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import { buildTrie } from "../llm/trie.ts";
import { writePattern } from "../llm/writePattern.ts";
import type { AnswerOptions, FillOptions } from "./answerOptions.ts";
import type { UserSession } from "./userSession.ts";

/** How many of the item head's best the language model may name. */
const nameableItems = 50;

/** As in training: the mark that closes a title is encoded apart from it. */
const afterNextItem = '".';

/** An item that may be named, by its catalogue entry. */
export interface NameableItem extends Nameable {
	readonly entry: number;
}

/** An item that the language model may name as the next one, and how likely it does, of those that it may name. */
export interface LikelyItemEntry {
	readonly entry: number;
	/** The natural logarithm of a probability; those of all that may be named sum to 1. */
	readonly logProbability: number;
}

type OnPiece = (piece: TextPiece<NameableItem>) => void;

/** Writes one text at a time; others wait for their turn. */
export class Writer {
	readonly #model: TokenModel;
	readonly #tokenizer: Tokenizer;
	readonly #manifest: Bundle["manifest"];
	readonly #catalogue: Bundle["catalogue"];
	readonly #user: UserSession;
	readonly #chatTemplate: ChatTemplate | undefined;
	readonly #inTurn = inTurn();

	constructor(
		model: TokenModel,
		tokenizer: Tokenizer,
		{ manifest, catalogue }: Pick<Bundle, "manifest" | "catalogue">,
		user: UserSession,
		chatTemplate?: ChatTemplate,
	) {
		this.#model = model;
		this.#tokenizer = tokenizer;
		this.#manifest = manifest;
		this.#catalogue = catalogue;
		this.#user = user;
		this.#chatTemplate = chatTemplate;
	}

	/** The category with which the language model completes its prompt. */
	favouriteCategory(signal?: AbortSignal): Promise<string> {
		const { prompts, vocabularies } = this.#manifest;
		const answers = vocabularies.categories.map((category) => ({
			category,
			text: ` ${category}.`,
			score: 0,
		}));
		return this.#inTurn(async () => {
			const prompt = this.#tokenizer.encode(prompts.favouriteCategory);
			const { category } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				prompt,
				answers,
				{ signal },
			);
			return category;
		}, signal);
	}

	/** The entry of the item, one of the item head's best, with whose title the language model completes its prompt. */
	nextItem(signal?: AbortSignal): Promise<number> {
		return this.#inTurn(async () => {
			const prompt = this.#tokenizer.encode(this.#manifest.prompts.nextItem);
			const titles = await this.#nextItems();
			const { entry } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				prompt,
				titles,
				{ signal, ending: afterNextItem },
			);
			return entry;
		}, signal);
	}

	/** The items with which the language model would likeliest complete the same prompt, likeliest first. */
	nextItems(count: number, signal?: AbortSignal): Promise<LikelyItemEntry[]> {
		return this.#inTurn(async () => {
			const prompt = this.#tokenizer.encode(this.#manifest.prompts.nextItem);
			const ending = this.#tokenizer.encode(afterNextItem);
			const titles = nameableTokens(this.#tokenizer, await this.#nextItems());
			const trie = buildTrie(
				titles.map((title) => ({
					...title,
					tokens: [...title.tokens, ...ending],
				})),
			);
			const likely = await likeliestEntries(this.#model, prompt, trie, {
				...{ count, beams: nameableItems, signal },
			});
			return likely.map(({ entry, logProbability }) => ({
				entry: entry.entry.entry,
				logProbability,
			}));
		}, signal);
	}

	/** The one of some answers with which the language model answers a question. */
	choose(
		question: string,
		answers: readonly string[],
		options: SamplingOptions = {},
	): Promise<string> {
		return this.#inTurn(async () => {
			if (answers.length === 0) {
				throw new RangeError("One answer or more is needed, got none.");
			}
			const { text } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				this.#question(question),
				answers.map((text) => ({ text, score: 0 })),
				options,
			);
			return text;
		}, options.signal);
	}

	/**
	 * Answers a question in free words around titles that exist; `onPiece` is given each piece, where it is a title with
	 * its item. Words have no marks between which a title could stand; what they spell out without any is theirs alone.
	 */
	answer(
		question: string,
		onPiece: OnPiece,
		options: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(
			() => this.#write(this.#question(question), onPiece, options),
			options.signal,
		);
	}

	/**
	 * Goes on with a conversation, in the same way. Gates are trained on questions, not on conversations: what the model
	 * says of the visitor is best in answers.
	 */
	chat(
		messages: readonly ChatMessage[],
		onPiece: OnPiece,
		options: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			if (this.#chatTemplate === undefined) {
				throw new RangeError(
					"The language model's file has no chat template; ask a question instead.",
				);
			}
			const prompt = await chatTokens(
				this.#tokenizer,
				this.#chatTemplate,
				messages,
				{ addGenerationPrompt: true },
			);
			await this.#write(prompt, onPiece, options);
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
			const prompt = this.#question(question);
			const [model, tokenizer] = [this.#model, this.#tokenizer];
			const pieces = writePattern(model, tokenizer, prompt, pattern, {
				...options,
				slots: await this.#slots(),
			});
			for await (const piece of pieces) onPiece(piece);
		}, options.signal);
	}

	async #write(
		prompt: readonly number[],
		onPiece: OnPiece,
		options: AnswerOptions,
	): Promise<void> {
		const pieces = generate(this.#model, this.#tokenizer, prompt, {
			...options,
			slots: await this.#slots(),
		});
		for await (const piece of pieces) onPiece(piece);
	}

	/** What the visitor liked, and what fits as the next. */
	async #slots(): Promise<Record<SlotName, readonly NameableItem[]>> {
		const liked = this.#user.liked(this.#manifest.encoder.window);
		return {
			liked: liked.map((entry) => this.#nameable(entry, 0)),
			next: await this.#nextItems(),
		};
	}

	/** The prompt of a question, of whose text nothing but words can come. */
	#question(question: string): number[] {
		const words = this.#tokenizer.asWords(question);
		const { prompts } = this.#manifest;
		return this.#tokenizer.encode(
			prompts.question.replace("{question}", () => words),
		);
	}

	async #nextItems(): Promise<NameableItem[]> {
		const picks = await this.#user.picks(nameableItems);
		return picks.map(({ entry, score }) => this.#nameable(entry, score));
	}

	#nameable(entry: number, score: number): NameableItem {
		const item = this.#catalogue.itemAt(entry);
		if (!item) throw new RangeError(`The catalogue has no entry ${entry}.`);
		return { entry, text: item.title, score };
	}
}
