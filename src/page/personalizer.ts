/** @file What a page talks to: record what the visitor does, get picks and text. Nothing leaves the device. */
import { type ProxyMarked, proxy, type Remote } from "comlink";
import { inTurn } from "../async/inTurn.ts";
import { SharedTask } from "../async/sharedTask.ts";
import { untilAborted } from "../async/untilAborted.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { Profile } from "../domain/profile.ts";
import type { Intent } from "../domain/question/intent.ts";
import type { Words } from "../domain/words.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { AnswerOptions, FillOptions } from "../session/answerOptions.ts";
import type { PickRules } from "../session/pickRules.ts";
import type { Direction } from "../session/reasons.ts";
import { loaded, UserLlmError } from "../session/userLlmError.ts";
import type { StoredEvent, TimelineEvent } from "../timeline/event.ts";
import type { Retention } from "../timeline/retention.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { AnswerPiece } from "./answerPiece.ts";
import type { PersonalizerStatus } from "./status.ts";
import type { StatusRecorder } from "./statusRecorder.ts";
import { textPieces } from "./textPieces.ts";
import { TimelineFollower } from "./timelineFollower.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";
import type { Description, SentPiece, WorkerModel } from "./workerModel.ts";

/** An item that fits as the visitor's next. */
export interface Pick {
	readonly item: Item;
	/** The higher, the likelier; comparable within one list. */
	readonly score: number;
}

/** How many picks, and by which rules of the site. */
export interface PickOptions extends PickRules {
	/** How many at most; 10 unless set. */
	readonly count?: number;
}

/** How many similar items, and by which rules of the site. */
export type SimilarOptions = Omit<PickOptions, "like" | "context">;

/** A past event that speaks for an item, or against it. */
export interface Reason {
	/** What the event is about. */
	readonly item: Item;
	/** The latest one about that item, as it was recorded. */
	readonly event: TimelineEvent;
	/** How much of all that speaks the same way is this event's, above 0; together they are 1. */
	readonly share: number;
}

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

const hourMilliseconds = 60 * 60 * 1000;

/** What `createPersonalizer` has opened. @internal */
interface PersonalizerParts {
	readonly worker: Worker;
	/** Aborted with the reason why the worker answers no more. */
	readonly ended: AbortController;
	readonly model: Remote<WorkerModel>;
	readonly description: Description;
	readonly recorder: StatusRecorder;
	readonly timeline: Timeline;
	readonly paused?: boolean;
	readonly retention?: Retention;
	readonly languageModel: URL;
}

/**
 * One visitor of one page, made by `createPersonalizer`.
 *
 * Fires `timelinechange` after each change of the timeline that the model has read, from this tab or another: it is
 * time to ask for picks again. Fires `cataloguechange` after `updateCatalogue`, `statuschange` when `status` has changed,
 * and `unknownitem`, with `detail.item`, once for each recorded item that the catalogue does not have.
 *
 * Every method that asks the model throws `UserLlmError`, and an `AbortError` once its signal is aborted.
 */
export class Personalizer extends EventTarget {
	/** What is stored: list, edit, delete, import and export it; the model follows. */
	readonly timeline: Timeline;
	readonly #parts: PersonalizerParts;
	readonly #follower: TimelineFollower;
	readonly #languageModel: SharedTask<void>;
	readonly #unknownItems = new Set<string>();
	#catalogue: Catalogue;
	readonly #removedItems = new Set<string>();
	readonly #updatesInTurn = inTurn();
	#askedToPersist = false;
	#nextRetention = 0;
	#isPaused: boolean;

	/** @internal */
	constructor(parts: PersonalizerParts) {
		super();
		const { model, description, timeline, recorder, languageModel } = parts;
		this.#parts = parts;
		this.#catalogue = new Catalogue(description.items);
		this.timeline = timeline;
		this.#isPaused = parts.paused ?? false;
		void this.#retain();
		timeline.subscribe(({ type }) => {
			if (type === "drop") this.dispose();
		});
		this.#follower = new TimelineFollower(
			timeline,
			{
				bring: (events) => this.#answer(model.user.bring(events)),
				readTimeline: (events) => this.#answer(model.user.readTimeline(events)),
				readEvent: (event) => this.#answer(model.user.readEvent(event)),
				forgetEvent: (id) => this.#answer(model.user.forgetEvent(id)),
			},
			() => this.dispatchEvent(new Event("timelinechange")),
		);
		this.#languageModel = new SharedTask((signal) =>
			this.#answer(model.loadLanguageModel(languageModel.href, signal)),
		);
		recorder.onChange = () => this.dispatchEvent(new Event("statuschange"));
	}

	/** Everything that the bundle knows, as the last update left it. */
	get catalogue(): Catalogue {
		return this.#catalogue;
	}

	/** Aborted once the personalizer answers no more: after `dispose`, or when its worker ended. @internal */
	get ended(): AbortSignal {
		return this.#parts.ended.signal;
	}

	/** The path in use and why, how far the language model is, how long each step took. */
	get status(): PersonalizerStatus {
		const { description, recorder } = this.#parts;
		const { path, reason } = recorder.pathSince ?? description;
		return {
			path,
			reason,
			isTimelineDurable: this.timeline.isDurable,
			languageModel: recorder.languageModelState,
			timings: recorder.timings,
		};
	}

	/** How many events picks and text are based on; with none they are what people like in general. */
	get eventCount(): number {
		return this.#follower.eventCount;
	}

	/** How the site calls its things. */
	get words(): Words {
		return this.#parts.description.manifest.words;
	}

	/** What the language model can be asked to complete, and what an interface calls the answer. */
	get tasks(): readonly TaskDescription[] {
		return this.#parts.description.manifest.tasks
			.filter(({ answers }) => answers !== "words")
			.map(({ name, label }) => ({ name, label }));
	}

	/** Questions to offer to the visitor. */
	get suggestions(): readonly string[] {
		const { tasks } = this.#parts.description.manifest;
		return tasks.flatMap(({ suggestions }) => suggestions);
	}

	/**
	 * Stores an event; the model has read it when this resolves. With the first one the browser is asked to keep what is
	 * stored, also where it runs short of space. While recording is paused nothing is stored.
	 *
	 * @throws InvalidEventError for the first field that is wrong; then nothing is stored.
	 */
	async record(event: TimelineEvent): Promise<StoredEvent | undefined> {
		const [stored] = await this.recordAll([event]);
		return stored;
	}

	/**
	 * Stores events as `record` does, all in one change. An item that the catalogue does not have is stored, too, told once
	 * by the event `unknownitem`, and read as soon as a catalogue has it.
	 *
	 * @throws InvalidEventError for the first field that is wrong; then nothing is stored.
	 */
	async recordAll(events: readonly TimelineEvent[]): Promise<StoredEvent[]> {
		if (this.#isPaused) return [];
		const stored = await this.timeline.appendAll(events);
		await this.#retain();
		for (const { item } of stored) this.#expectKnown(item);
		if (!this.#askedToPersist) {
			this.#askedToPersist = true;
			// Nobody has to wait, or to agree.
			navigator.storage?.persist().catch(() => {});
		}
		// The event is stored even where the model fails to read it; asking for picks says so.
		await this.#settled().catch(() => {});
		return stored;
	}

	/**
	 * The items that fit best as the visitor's next, best first, without those of the timeline. Rules are applied to all
	 * items before the best are chosen, so a rare filter still fills the list; where nothing fits the list is empty.
	 *
	 * @throws UserLlmError `invalid-argument` that names the option at fault.
	 */
	async picks({ count = 10, ...rules }: PickOptions = {}): Promise<Pick[]> {
		await this.#settled();
		const { user } = this.#parts.model;
		if (Object.keys(rules).length === 0) {
			return this.#picked(await this.#answer(user.picks(count)));
		}
		// Pages without rules do without.
		const { compileRules } = await loaded(
			() => import("../session/pickRules.ts"),
		);
		const { choose, ...options } = compileRules(rules, this.catalogue);
		const scores = await this.#answer(user.scores(options));
		return this.#picked(choose(scores, count));
	}

	/**
	 * The items that go with one or are like it, best first, whoever the visitor is: first those for which the bundle's
	 * item-to-item model says so, then those with the most similar vectors.
	 *
	 * @param item Its id.
	 * @throws UserLlmError `invalid-argument` for an item that the catalogue does not have, and for a wrong option.
	 */
	async similar(
		item: string,
		{ count = 10, ...rules }: SimilarOptions = {},
	): Promise<Pick[]> {
		const entry = this.#entry(item);
		const { compileRules } = await loaded(
			() => import("../session/pickRules.ts"),
		);
		const { choose } = compileRules(rules, this.catalogue);
		const { user } = this.#parts.model;
		return this.#picked(
			choose(await this.#answer(user.similarity(entry)), count),
		);
	}

	/**
	 * The past events that a pick leans on, the largest share first: exactly what they add to its score, by the bundle's
	 * item-to-item model. Empty where nothing in the timeline speaks for the item, and where the bundle has no such model.
	 *
	 * @param item Its id, such as `pick.item.id`.
	 */
	because(item: string, { count = 10 } = {}): Promise<Reason[]> {
		return this.#reasons("for", item, count);
	}

	/**
	 * The past events that push an item down, the largest share first; empty as `because` may be.
	 *
	 * @param item Its id.
	 */
	avoid(item: string, { count = 10 } = {}): Promise<Reason[]> {
		return this.#reasons("against", item, count);
	}

	/** A picture of the visitor, counted from the timeline: categories, years, and what changed over time. */
	async profile(): Promise<Profile> {
		await this.#settled();
		return this.#answer(this.#parts.model.user.profile());
	}

	/**
	 * The last rating of each of these items that has one, by the item's id.
	 *
	 * @internal
	 */
	async ratings(items: readonly string[]): Promise<Map<string, StoredEvent>> {
		await this.#settled();
		const ratings = await this.#answer(this.#parts.model.user.ratings(items));
		// What was read of the timeline has an id.
		return ratings as Map<string, StoredEvent>;
	}

	/** The items whose titles fit what was typed so far, best first; words may be unfinished or misspelt. */
	async search(typed: string, { count = 10 } = {}): Promise<Item[]> {
		const found = await this.#answer(this.#parts.model.search(typed, count));
		return found
			.map((entry) => this.#item(entry))
			.filter(({ id }) => !this.#removedItems.has(id));
	}

	/** Fetches the language model, once per device, and readies it. Calls that overlap share the work. */
	loadLanguageModel({ signal }: Abortable = {}): Promise<void> {
		return this.#languageModel.join(signal);
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
		const { text, entry } = await this.#answer(model.complete(task, signal));
		return entry === undefined ? { text } : { text, item: this.#item(entry) };
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
		const likely = await this.#answer(model.nextItems(count, signal));
		return likely.map(({ entry, logProbability }) => ({
			item: this.#item(entry),
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
		return this.#answer(model.choose(question, answers, signal, options));
	}

	/** Answers a question, piece by piece. It begins with the first read; to stop reading stops it. */
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
		{ signal, ...options }: AnswerOptions = {},
	): AsyncIterable<AnswerPiece> {
		return this.#pieces(signal, (model, onPiece, stop) =>
			model.ask(question, onPiece, stop, options),
		);
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
			model: Remote<WorkerModel>,
			onPiece: ((piece: SentPiece) => void) & ProxyMarked,
			stop: AbortSignal,
		) => Promise<void>,
	): AsyncIterable<AnswerPiece> {
		return textPieces<AnswerPiece>(async (onPiece, stop) => {
			const model = await this.#ready(stop);
			const receive = proxy(({ entry, ...piece }: SentPiece) =>
				onPiece(
					entry === undefined ? piece : { ...piece, item: this.#item(entry) },
				),
			);
			await this.#answer(write(model, receive, stop));
		}, signal);
	}

	/**
	 * Changes what the catalogue says of items until the page is closed, such as price and stock, and takes items away or
	 * back. Rules and elements see it at once; the model knows titles and categories as the bundle has them. Fires
	 * `cataloguechange`.
	 *
	 * @returns The ids that the catalogue does not have; the others were updated.
	 * @throws UserLlmError `invalid-argument` for the first field that is wrong; then nothing was updated.
	 */
	updateCatalogue(updates: readonly ItemUpdate[]): Promise<string[]> {
		return this.#updatesInTurn(async () => {
			const { checkUpdates, updatedCatalogue } = await loaded(
				() => import("./updatedCatalogue.ts"),
			);
			await checkUpdates(updates);
			const [catalogue, unknown] = updatedCatalogue(
				this.#catalogue,
				updates,
				this.#removedItems,
			);
			this.#catalogue = catalogue;
			const removed = [...this.#removedItems].map((id) => this.#entry(id));
			await this.#answer(this.#parts.model.user.remove(removed));
			this.dispatchEvent(new Event("cataloguechange"));
			return unknown;
		});
	}

	/** Whether nothing is recorded now. */
	get isPaused(): boolean {
		return this.#isPaused;
	}

	/** From now on nothing is recorded, until `resume`. Picks, and what is stored, stay. */
	pause(): void {
		this.#isPaused = true;
	}

	/** From now on what happens is recorded. */
	resume(): void {
		this.#isPaused = false;
	}

	/** Deletes every event with the database that held them, and disposes of the personalizer, in other tabs, too. */
	async signOut(): Promise<void> {
		await this.timeline.drop();
		this.dispose();
	}

	/** Deletes every event. The language model's file, which knows nothing of the visitor, stays on the device. */
	async erase(): Promise<void> {
		await this.timeline.erase();
		await this.#settled();
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

	async #reasons(
		direction: Direction,
		item: string,
		count: number,
	): Promise<Reason[]> {
		const of = this.#entry(item);
		await this.#settled();
		const { user } = this.#parts.model;
		const reasons = await this.#answer(user.reasons(direction, of, count));
		return reasons.map(({ entry, event, share }) => ({
			item: this.#item(entry),
			event,
			share,
		}));
	}

	/** What is too many is let go of at each event, what is too old within the hour: to look for it takes longer. */
	async #retain(): Promise<void> {
		const { days, events } = this.#parts.retention ?? {};
		const isDue = Date.now() >= this.#nextRetention;
		if (isDue) this.#nextRetention = Date.now() + hourMilliseconds;
		const due = isDue ? { days, events } : { events };
		if ((due.days ?? due.events) === undefined) return;
		// What cannot be let go of now can at the next event.
		await this.timeline.retain(due).catch(() => {});
	}

	/** The model, once it has read the timeline and the language model is there. */
	async #ready(signal?: AbortSignal): Promise<Remote<WorkerModel>> {
		await this.loadLanguageModel({ signal });
		await this.#settled();
		return this.#parts.model;
	}

	/** Until the model has read all that is stored. */
	#settled(): Promise<void> {
		return this.#answer(this.#follower.settled());
	}

	/** What the worker answers, unless it ends before. */
	#answer<T>(answer: Promise<T>): Promise<T> {
		return untilAborted(answer, this.#parts.ended.signal);
	}

	/** Tells once of an item that the catalogue does not have. */
	#expectKnown(item: string): void {
		if (this.#unknownItems.has(item) || this.catalogue.item(item)) return;
		this.#unknownItems.add(item);
		this.#parts.recorder.unknownItem(item);
		this.dispatchEvent(new CustomEvent("unknownitem", { detail: { item } }));
	}

	#picked(best: readonly ScoredEntry[]): Pick[] {
		return best.map(({ entry, score }) => ({ item: this.#item(entry), score }));
	}

	/** @throws UserLlmError where the catalogue does not have the item. */
	#entry(item: string): number {
		const entry = this.catalogue.entryOf(item);
		if (entry !== undefined) return entry;
		throw new UserLlmError(
			"invalid-argument",
			`The catalogue has no item "${item}". Give the id of one, such as that of a pick: \`pick.item.id\`.`,
		);
	}

	#item(entry: number): Item {
		const item = this.catalogue.itemAt(entry);
		if (!item) throw new RangeError(`The catalogue has no entry ${entry}.`);
		return item;
	}
}
