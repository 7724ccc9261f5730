/** @file What the language model writes for a visitor. */
import { SharedTask } from "../async/sharedTask.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { Intent } from "../domain/question/intent.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import type { Asked } from "../session/reply/askedQuestion.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { AnswerPiece } from "./answerPiece.ts";
import { folderAddress } from "./folderAddress.ts";
import type { Remote } from "./remote.ts";
import type { Retainer } from "./retainer.ts";
import type { Shards } from "./shards.ts";
import type { StatusRecorder } from "./statusRecorder.ts";
import { textPieces } from "./textPieces.ts";
import type { Description, SentPiece, WorkerModel } from "./workerModel.ts";

/** An item that the language model may name as the next one, and how likely it does, of those that it may name. */
export interface LikelyItem {
	readonly item: Item;
	/** The natural logarithm of a probability; those of all that may be named sum to 1. */
	readonly logProbability: number;
}

/** A task by its name, and what an interface calls its answer. */
export interface TaskDescription {
	readonly name: string;
	readonly label: string;
}

/** Whoever waits may give up: what was asked then stops within one token or one chunk of a download. */
export interface Abortable {
	readonly signal?: AbortSignal;
}

/** What `createPersonalizer` has opened. @internal */
export interface PersonalizerParts {
	readonly worker: Worker;
	/** Aborted with the reason why the worker answers no more. */
	readonly ended: AbortController;
	readonly model: Remote<WorkerModel>;
	description: Description;
	readonly recorder: StatusRecorder;
	readonly timeline: Timeline;
	readonly paused?: boolean;
	/** Absent where everything is kept. */
	readonly retainer?: Retainer;
	/** Absent where the bundle has all items at once. */
	readonly shards?: Shards;
	readonly languageModel: URL;
}

/** The part of a personalizer that writes. Whatever it is asked first fetches the language model, where that is missing. */
export abstract class PersonalizerTexts extends EventTarget {
	/** @internal */
	protected readonly parts: PersonalizerParts;
	readonly #languageModel = new SharedTask<void>((signal) => {
		const { model, languageModel } = this.parts;
		return model.writers.loadLanguageModel(languageModel.href, signal);
	});

	/** @internal */
	constructor(parts: PersonalizerParts) {
		super();
		this.parts = parts;
	}

	/** Everything that the bundle knows, as the last update left it. */
	abstract get catalogue(): Catalogue;

	/** Until the model has read all that is stored. @internal */
	protected abstract settled(): Promise<void>;

	/** What the language model can be asked to complete, and what an interface calls the answer. */
	get tasks(): readonly TaskDescription[] {
		return this.parts.description.manifest.tasks
			.filter(({ answers }) => answers !== "words")
			.map(({ name, label }) => ({ name, label }));
	}

	/** Questions to offer to the visitor. */
	get suggestions(): readonly string[] {
		const { tasks, suggestions = [] } = this.parts.description.manifest;
		return [...suggestions, ...tasks.flatMap((task) => task.suggestions)];
	}

	/** Fetches the language model, once per device, and readies it. Calls that overlap share the work. */
	loadLanguageModel({ signal }: Abortable = {}): Promise<void> {
		return this.#languageModel.join(signal);
	}

	/**
	 * Lets the language model read the visitor with the adapter of another bundle, and complete what that was taught:
	 * encoder, picks, catalogue and sentences stay, and so does the language model's file. Texts that are being written
	 * are written to their end.
	 *
	 * @param bundle The folder of a bundle that was aligned with the same encoder and language model.
	 * @throws UserLlmError `failed` where it was aligned with others, or is at fault; then nothing has changed.
	 */
	async loadAdapter(
		bundle: string | URL,
		{ signal }: Abortable = {},
	): Promise<void> {
		const { model } = this.parts;
		const { href } = folderAddress(bundle);
		const manifest = await model.writers.loadAdapter(href, signal);
		this.parts.description = { ...this.parts.description, manifest };
	}

	/**
	 * The answer with which the language model completes one of `tasks`, such as `favouriteCategory`: its text, and where
	 * that is a title the item.
	 */
	async complete(
		task: string,
		{ signal }: Abortable = {},
	): Promise<AnswerPiece> {
		const model = await this.#ready(signal);
		const { text, entry } = await model.complete(task, signal);
		return entry === undefined
			? { text }
			: { text, item: this.catalogue.expectItem(entry) };
	}

	/**
	 * The items that the language model would likeliest name as the visitor's next, likeliest first, and how likely: of
	 * the 50 best picks, whose probabilities sum to 1.
	 */
	async nextItems({
		count = 10,
		signal,
	}: Abortable & { readonly count?: number } = {}): Promise<LikelyItem[]> {
		const model = await this.#ready(signal);
		const likely = await model.nextItems(count, signal);
		return likely.map(({ entry, logProbability }) => ({
			item: this.catalogue.expectItem(entry),
			logProbability,
		}));
	}

	/** The one of some answers with which the language model answers a question. */
	async choose(
		question: string,
		answers: readonly string[],
		{ signal, ...options }: SamplingOptions = {},
	): Promise<string> {
		const model = await this.#ready(signal);
		return model.choose(question, answers, signal, options);
	}

	/**
	 * Answers a question, piece by piece. It begins with the first read; to stop reading stops it. Where the bundle has no
	 * language model, its sentences answer alone, and nothing is fetched but them.
	 */
	async *ask(
		question: string | Intent,
		options: AnswerOptions = {},
	): AsyncGenerator<string, void, undefined> {
		for await (const { text } of this.answer(question, options)) yield text;
	}

	/**
	 * Answers a question as `ask` does; pieces that are titles have their items, and the first one says how the question
	 * was understood. To go on with a talk, give what was said before as `talk`.
	 *
	 * @param question As it was typed, or an intent, such as that of another question without one of its constraints.
	 */
	answer(
		question: string | Intent,
		options: AnswerOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#answer(question, options);
	}

	/**
	 * Says whether an item may please the visitor, and why; of one that they rated, how. As an answer to "Would I like it?".
	 *
	 * @param item Its id.
	 */
	note(item: string, options: AnswerOptions = {}): AsyncIterable<AnswerPiece> {
		const title = this.catalogue.item(item)?.title ?? item;
		return this.answer(
			{ question: title, act: "wouldLike", constraints: [], items: [item] },
			options,
		);
	}

	/**
	 * Goes on with a conversation, whose last message is the visitor's: as an answer to it, to which those before are the
	 * `talk`. Where the bundle has no sentences, in words of the language model's own; nothing in a message can pass for
	 * the marks of its template.
	 */
	chat(
		messages: readonly ChatMessage[],
		options: AnswerOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#answer(messages, options);
	}

	/**
	 * Answers a question in the site's own words, such as `Watch "{next}" because you liked “{liked}”.`: the language
	 * model chooses what stands in braces. `{next}` is one of the picks, `{liked}` an item that the visitor liked,
	 * `{words}` free words, which bring the space before them: `It is{words}. Watch "{next}".` Nothing is named twice, and
	 * without free words nothing but items can be named.
	 */
	fill(
		question: string,
		pattern: string,
		{ signal, ...options }: FillOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#pieces(
			signal,
			(model, onPiece, stop) =>
				model.fill(question, pattern, onPiece, stop, options),
			(stop) => this.#ready(stop),
		);
	}

	#answer(
		asked: Asked,
		{ signal, ...options }: AnswerOptions,
	): AsyncIterable<AnswerPiece> {
		return this.#pieces(signal, (model, onPiece, stop) =>
			model.ask(asked, onPiece, stop, options),
		);
	}

	/** The model, once it has read the timeline and the language model is there. */
	async #ready(signal?: AbortSignal): Promise<Remote<WorkerModel>> {
		await this.loadLanguageModel({ signal });
		await this.settled();
		return this.parts.model;
	}

	/** The same; where the bundle has no language model, its sentences answer without one. */
	async #readyToAnswer(signal: AbortSignal): Promise<Remote<WorkerModel>> {
		const { languageModel } = this.parts.description.manifest;
		if (languageModel) return this.#ready(signal);
		await this.settled();
		return this.parts.model;
	}

	/** Reads what the worker writes, its items looked up. */
	#pieces(
		signal: AbortSignal | undefined,
		write: (
			model: Remote<WorkerModel>,
			onPiece: (piece: SentPiece) => void,
			stop: AbortSignal,
		) => Promise<void>,
		ready = (stop: AbortSignal) => this.#readyToAnswer(stop),
	): AsyncIterable<AnswerPiece> {
		return textPieces<AnswerPiece>(async (onPiece, stop) => {
			const model = await ready(stop);
			const receive = ({ entry, ...piece }: SentPiece) =>
				onPiece(
					entry === undefined
						? piece
						: { ...piece, item: this.catalogue.expectItem(entry) },
				);
			await write(model, receive, stop);
		}, signal);
	}
}
