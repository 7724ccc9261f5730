/** @file What the language model writes for a visitor: in the prompts that its gates were trained on. */

import { inTurn } from "../async/inTurn.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Intent } from "../domain/question/intent.ts";
import type { SlotName } from "../domain/replyParts.ts";
import { answerText, type PublishedTask } from "../domain/task.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import { decodeAnswer } from "../llm/decodeAnswer.ts";
import { type Nameable, nameableTokens } from "../llm/nameable.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import { buildTrie } from "../llm/trie.ts";
import type { ChatTemplate } from "../llm/vocabularyData.ts";
import { writePattern } from "../llm/writePattern.ts";
import type { AnswerOptions, FillOptions } from "./answerOptions.ts";
import { expectQuestion } from "./expectQuestion.ts";
import type { ComingReplies } from "./reply/comingReplies.ts";
import type { Replies } from "./reply/replies.ts";
import { talkBefore } from "./reply/talkBefore.ts";
import type { UserSession } from "./userSession.ts";
import type { OnPiece } from "./writtenPiece.ts";

/** How many of the best picks the language model may name: those that a page shows, so that words do not contradict it. */
const nameableItems = 10;

/** How many it is asked about where the likeliest are wanted. */
const comparedItems = 50;

/** An item that may be named, by its catalogue entry. */
export interface NameableItem extends Nameable {
	readonly entry: number;
}

/** With what a task was completed. */
export interface Completion {
	/** Without what stands around it: a category, a title, or one of the task's own answers. */
	readonly text: string;
	/** Where the answer is an item's title, its catalogue entry. */
	readonly entry?: number;
}

/** What may be answered; its text is as it stands in the whole. */
interface Answer extends Nameable {
	readonly answer: string;
	readonly entry?: number;
}

/** An item that the language model may name as the next one, and how likely it does, of those that it may name. */
export interface LikelyItemEntry {
	readonly entry: number;
	/** The natural logarithm of a probability; those of all that may be named sum to 1. */
	readonly logProbability: number;
}

/** Writes one text at a time; others wait for their turn. */
export class Writer {
	readonly #model: TokenModel;
	readonly #tokenizer: Tokenizer;
	readonly #manifest: Bundle["manifest"];
	readonly #catalogue: Bundle["catalogue"];
	readonly #user: UserSession;
	readonly #chatTemplate: ChatTemplate | undefined;
	/** Absent where the bundle has no sentences to answer with. */
	readonly #replies: ComingReplies | undefined;
	readonly #inTurn = inTurn();

	constructor(
		model: TokenModel,
		tokenizer: Tokenizer,
		{ manifest, catalogue }: Pick<Bundle, "manifest" | "catalogue">,
		user: UserSession,
		chatTemplate?: ChatTemplate,
		replies?: ComingReplies,
	) {
		this.#model = model;
		this.#tokenizer = tokenizer;
		this.#manifest = manifest;
		this.#catalogue = catalogue;
		this.#user = user;
		this.#chatTemplate = chatTemplate;
		this.#replies = replies;
	}

	/** From now on answers in the bundle's sentences say of items what this catalogue says. */
	update(catalogue: Catalogue): void {
		this.#replies?.update(catalogue);
	}

	/**
	 * The answer with which the language model completes a task's prompt: a category, one of the texts that the task
	 * allows, or the title of an item, one of the best picks.
	 *
	 * @throws RangeError where there is no such task, or it is answered in words.
	 */
	complete(name: string, signal?: AbortSignal): Promise<Completion> {
		return this.#inTurn(async () => {
			const task = this.#task(name);
			const answers = await this.#answers(task);
			const prompt = this.#tokenizer.encode(task.prompt);
			const { answer, entry } = await decodeAnswer(
				this.#model,
				this.#tokenizer,
				prompt,
				answers,
				{ signal, ending: task.ending },
			);
			return { text: answer, entry };
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
			const task = this.#taskAnsweredWith("items");
			const prompt = this.#tokenizer.encode(task.prompt);
			const ending = this.#tokenizer.encode(task.ending);
			const answers = await this.#answers(task, comparedItems);
			const trie = buildTrie(
				nameableTokens(this.#tokenizer, answers).map((title) => ({
					...title,
					tokens: [...title.tokens, ...ending],
				})),
			);
			const { likeliestEntries } = await import("../llm/likeliestEntries.ts");
			const likely = await likeliestEntries(this.#model, prompt, trie, {
				...{ count, beams: comparedItems, signal },
			});
			return likely.flatMap(({ entry: { entry }, logProbability }) =>
				entry.entry === undefined
					? []
					: [{ entry: entry.entry, logProbability }],
			);
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
	 * Answers a question in the domain's sentences, whose holes take nothing but facts: what the visitor liked, what fits
	 * the question, and why. The language model chooses among the best. `onPiece` is given each piece, where it is a title
	 * with its item.
	 *
	 * Where the bundle has no sentences, the language model answers in free words around titles that exist. Words have no
	 * marks between which a title could stand; what they spell out without any is theirs alone.
	 *
	 * @param question As it was asked, or as it is to be understood.
	 */
	answer(
		question: string | Intent,
		onPiece: OnPiece,
		options: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const asked = typeof question === "string" ? question : question.question;
			const prompt = this.#question(asked);
			const replies = await this.#replies?.join(options.signal);
			if (!replies) return this.#write(prompt, onPiece, options);
			return this.#reply(prompt, replies, question, onPiece, options);
		}, options.signal);
	}

	/**
	 * Goes on with a conversation, in the same way: its last message is answered as a question that goes on with those
	 * before.
	 */
	chat(
		messages: readonly ChatMessage[],
		onPiece: OnPiece,
		options: AnswerOptions = {},
	): Promise<void> {
		return this.#inTurn(async () => {
			const replies = await this.#replies?.join(options.signal);
			const last = messages.at(-1);
			if (replies && last?.role === "user") {
				const prompt = this.#question(last.content);
				const talk = talkBefore(messages, replies.reader);
				const goingOn = { talk, ...options };
				return this.#reply(prompt, replies, last.content, onPiece, goingOn);
			}
			if (this.#chatTemplate === undefined) {
				throw new RangeError(
					"The language model's file has no chat template; ask a question instead.",
				);
			}
			const { chatTokens } = await import("../llm/chatTemplate.ts");
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

	/** In the domain's sentences. */
	async #reply(
		prompt: readonly number[],
		replies: Replies,
		question: string | Intent,
		onPiece: OnPiece,
		options: AnswerOptions,
	): Promise<void> {
		const { talk } = options;
		const intent = replies.understand(question, talk);
		onPiece({ text: "", intent });
		const { pattern, facts } = await replies.reply(intent, talk);
		const [model, tokenizer] = [this.#model, this.#tokenizer];
		const pieces = writePattern(model, tokenizer, prompt, pattern, {
			...options,
			slots: facts,
		});
		for await (const piece of pieces) onPiece(piece);
	}

	/** In the language model's own words, which a bundle with sentences does without. */
	async #write(
		prompt: readonly number[],
		onPiece: OnPiece,
		options: AnswerOptions,
	): Promise<void> {
		const { generate } = await import("../llm/generate.ts");
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
			next: await this.#nextItems(nameableItems),
		};
	}

	/**
	 * The prompt of a question, of whose text nothing but words can come.
	 *
	 * @throws RangeError where the question is longer than any that people ask.
	 */
	#question(question: string): number[] {
		expectQuestion(question);
		const words = this.#tokenizer.asWords(question);
		const { prompt } = this.#taskAnsweredWith("words");
		return this.#tokenizer.encode(prompt.replace("{question}", () => words));
	}

	#task(name: string): PublishedTask {
		const { tasks } = this.#manifest;
		const task = tasks.find((known) => known.name === name);
		if (task && task.answers !== "words") return task;
		const known = tasks.filter(({ answers }) => answers !== "words");
		throw new RangeError(
			`There is no task "${name}" that is completed with one answer. Known ones: ${known.map((one) => one.name).join(", ") || "none"}.`,
		);
	}

	#taskAnsweredWith(answers: "items" | "words"): PublishedTask {
		const task = this.#manifest.tasks.find((one) => one.answers === answers);
		if (task) return task;
		throw new RangeError(
			`The bundle has no task that is answered with ${answers}. Align the language model with one and publish the bundle anew.`,
		);
	}

	/** What may be answered, as it stands in the text. */
	async #answers(
		task: PublishedTask,
		mostItems = nameableItems,
	): Promise<readonly Answer[]> {
		const { answers } = task;
		if (answers === "items") {
			const items = await this.#nextItems(mostItems);
			return items.map((one) => ({
				...one,
				answer: one.text,
				text: answerText(task, one.text),
			}));
		}
		const texts =
			typeof answers === "string" ? await this.#categories() : answers;
		return texts.map((answer) => ({
			answer,
			text: answerText(task, answer),
			score: 0,
		}));
	}

	/** What is the user's favourite, so that nothing untrue is said; of whom there is none, any may be. */
	async #categories(): Promise<readonly string[]> {
		const { categories = [] } = this.#manifest.vocabularies;
		const { favouriteCategory } = await this.#user.profile();
		return favouriteCategory === undefined ? categories : [favouriteCategory];
	}

	async #nextItems(count: number): Promise<NameableItem[]> {
		const picks = await this.#user.picks(count);
		return picks.map(({ entry, score }) => this.#nameable(entry, score));
	}

	#nameable(entry: number, score: number): NameableItem {
		return { entry, text: this.#catalogue.titleAt(entry), score };
	}
}
