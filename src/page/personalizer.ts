/** @file What a page talks to: record what the visitor does, get picks and text. Nothing leaves the device. */
import { type ProxyMarked, proxy, type Remote } from "comlink";
import { SharedTask } from "../async/sharedTask.ts";
import { untilAborted } from "../async/untilAborted.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import { UserLlmError } from "../session/userLlmError.ts";
import type { LikelyItem } from "../session/writer.ts";
import type { StoredEvent, TimelineEvent } from "../timeline/event.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { PersonalizerStatus } from "./status.ts";
import type { StatusRecorder } from "./statusRecorder.ts";
import { textPieces } from "./textPieces.ts";
import { TimelineFollower } from "./timelineFollower.ts";
import type { Description, SentPiece, VisitorModel } from "./visitorModel.ts";

/** An item that fits as the visitor's next. */
export interface Pick {
	readonly item: Item;
	/** The higher, the likelier; comparable within one list. */
	readonly score: number;
}

/** A piece of an answer; where it is a title, with its item. */
export interface AnswerPiece {
	readonly text: string;
	readonly item?: Item;
}

/** Whoever waits may give up: what was asked then stops within one token or one chunk of a download. */
export interface Abortable {
	readonly signal?: AbortSignal;
}

/** What `createPersonalizer` has opened. @internal */
interface PersonalizerParts {
	readonly worker: Worker;
	/** Aborted with the reason why the worker answers no more. */
	readonly ended: AbortController;
	readonly model: Remote<VisitorModel>;
	readonly description: Description;
	readonly recorder: StatusRecorder;
	readonly timeline: Timeline;
	readonly languageModel: URL;
}

/**
 * One visitor of one page, made by `createPersonalizer`.
 *
 * Fires `timelinechange` after each change of the timeline that the model has read, from this tab or another: it is
 * time to ask for picks again. Fires `statuschange` when `status` has changed.
 *
 * Every method that asks the model throws `UserLlmError`, and an `AbortError` once its signal is aborted.
 */
export class Personalizer extends EventTarget {
	/** Everything that the site offers. */
	readonly catalogue: Catalogue;
	/** What is stored: list, edit, delete, import and export it; the model follows. */
	readonly timeline: Timeline;
	readonly #parts: PersonalizerParts;
	readonly #follower: TimelineFollower;
	readonly #languageModel: SharedTask<void>;

	/** @internal */
	constructor(parts: PersonalizerParts) {
		super();
		const { model, description, timeline, recorder, languageModel } = parts;
		this.#parts = parts;
		this.catalogue = new Catalogue(description.items);
		this.timeline = timeline;
		this.#follower = new TimelineFollower(
			timeline,
			{
				rebuild: (events) => this.#answer(model.rebuild(events)),
				append: (event) => this.#answer(model.append(event)),
			},
			() => this.dispatchEvent(new Event("timelinechange")),
		);
		this.#languageModel = new SharedTask((signal) =>
			this.#answer(model.loadLanguageModel(languageModel.href, signal)),
		);
		recorder.onChange = () => this.dispatchEvent(new Event("statuschange"));
	}

	/** The path in use and why, how far the language model is, how long each step took. */
	get status(): PersonalizerStatus {
		const { description, recorder } = this.#parts;
		const { path, reason } = recorder.pathSince ?? description;
		return {
			path,
			reason,
			languageModel: recorder.languageModelState,
			timings: recorder.timings,
		};
	}

	/** How many events picks and text are based on; with none they are what people like in general. */
	get eventCount(): number {
		return this.#follower.eventCount;
	}

	/** Questions to offer to the visitor. */
	get suggestions(): readonly string[] {
		return this.#parts.description.manifest.prompts.suggestions;
	}

	/**
	 * Stores an event; the model has read it when this resolves.
	 *
	 * @throws InvalidEventError for the first field that is wrong; then nothing is stored.
	 */
	async record(event: TimelineEvent): Promise<StoredEvent> {
		const stored = await this.timeline.append(event);
		// The event is stored even where the model fails to read it; asking for picks says so.
		await this.#follower.settled().catch(() => {});
		return stored;
	}

	/** The items that fit best as the visitor's next, best first, without those of the timeline. */
	async picks({ count = 10 } = {}): Promise<Pick[]> {
		await this.#follower.settled();
		const picked = await this.#answer(this.#parts.model.picks(count));
		return picked.map(({ item, score }) => ({ item: this.#item(item), score }));
	}

	/** The items whose titles fit what was typed so far, best first; words may be unfinished or misspelt. */
	async search(typed: string, { count = 10 } = {}): Promise<Item[]> {
		const found = await this.#answer(this.#parts.model.search(typed, count));
		return found.map((id) => this.#item(id));
	}

	/** Fetches the language model, once per device, and readies it. Calls that overlap share the work. */
	loadLanguageModel({ signal }: Abortable = {}): Promise<void> {
		return this.#languageModel.join(signal);
	}

	/** The category that the language model reads in the visitor. */
	async favouriteCategory({ signal }: Abortable = {}): Promise<string> {
		const model = await this.#ready(signal);
		return this.#answer(model.favouriteCategory(signal));
	}

	/** The item that the language model names as the visitor's next. */
	async nextItem({ signal }: Abortable = {}): Promise<Item> {
		const model = await this.#ready(signal);
		return this.#item(await this.#answer(model.nextItem(signal)));
	}

	/**
	 * The items that the language model would likeliest name as the visitor's next, likeliest first, and how likely: of
	 * the encoder's 50 best, whose probabilities sum to 1.
	 */
	async nextItems({
		count = 10,
		signal,
	}: Abortable & { readonly count?: number } = {}): Promise<LikelyItem[]> {
		const model = await this.#ready(signal);
		const likely = await this.#answer(model.nextItems(count, signal));
		return likely.map((one) => ({ ...one, item: this.#item(one.item) }));
	}

	/** The one of some answers with which the language model answers a question. */
	async choose(
		question: string,
		answers: readonly string[],
		{ signal, ...options }: SamplingOptions = {},
	): Promise<string> {
		const model = await this.#ready(signal);
		return this.#answer(model.choose(question, answers, signal, options));
	}

	/** Answers a question, piece by piece. It begins with the first read; to stop reading stops it. */
	async *ask(
		question: string,
		options: AnswerOptions = {},
	): AsyncGenerator<string, void, undefined> {
		for await (const { text } of this.answer(question, options)) yield text;
	}

	/** Answers a question as `ask` does; pieces that are titles have their items. */
	answer(
		question: string,
		{ signal, ...options }: AnswerOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#pieces(signal, (model, onPiece, stop) =>
			model.ask(question, onPiece, stop, options),
		);
	}

	/**
	 * Goes on with a conversation, whose last message is the visitor's. Nothing in a message can pass for the template's
	 * marks.
	 */
	chat(
		messages: readonly ChatMessage[],
		{ signal, ...options }: AnswerOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#pieces(signal, (model, onPiece, stop) =>
			model.chat(messages, onPiece, stop, options),
		);
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
		return this.#pieces(signal, (model, onPiece, stop) =>
			model.fill(question, pattern, onPiece, stop, options),
		);
	}

	/** Reads what the worker writes, its items looked up. */
	#pieces(
		signal: AbortSignal | undefined,
		write: (
			model: Remote<VisitorModel>,
			onPiece: ((piece: SentPiece) => void) & ProxyMarked,
			stop: AbortSignal,
		) => Promise<void>,
	): AsyncIterable<AnswerPiece> {
		return textPieces<AnswerPiece>(async (onPiece, stop) => {
			const model = await this.#ready(stop);
			const receive = proxy(({ text, item }: SentPiece) =>
				onPiece(
					item === undefined ? { text } : { text, item: this.#item(item) },
				),
			);
			await this.#answer(write(model, receive, stop));
		}, signal);
	}

	/** Deletes every event. The language model's file, which knows nothing of the visitor, stays on the device. */
	async erase(): Promise<void> {
		await this.timeline.erase();
		await this.#follower.settled();
	}

	/** Ends the worker, and with it all that the model holds, and lets go of the timeline. What is stored stays. */
	dispose(): void {
		this.#follower.stop();
		this.timeline.close();
		this.#parts.worker.terminate();
		this.#parts.ended.abort(
			new UserLlmError(
				"disposed",
				"The personalizer was disposed of. Create another one.",
			),
		);
	}

	/** The model, once it has read the timeline and the language model is there. */
	async #ready(signal?: AbortSignal): Promise<Remote<VisitorModel>> {
		await this.loadLanguageModel({ signal });
		await this.#follower.settled();
		return this.#parts.model;
	}

	/** What the worker answers, unless it ends before. */
	#answer<T>(answer: Promise<T>): Promise<T> {
		return untilAborted(answer, this.#parts.ended.signal);
	}

	#item(id: string): Item {
		const item = this.catalogue.item(id);
		if (!item) throw new RangeError(`The catalogue has no item "${id}".`);
		return item;
	}
}
