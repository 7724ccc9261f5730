/** @file What a page talks to: record what the visitor does, get picks and text. Nothing leaves the device. */
import { untilAborted } from "../async/untilAborted.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { LearnedShards } from "../bundle/learnedShard.ts";
import type { Words } from "../domain/words.ts";
import type { StoredEvent, TimelineEvent } from "../timeline/event.ts";
import type { Timeline } from "../timeline/timeline.ts";
import { PersonalizerPicks } from "./personalizerPicks.ts";
import type { PersonalizerParts } from "./personalizerTexts.ts";
import type { PersonalizerStatus } from "./status.ts";
import { TimelineFollower } from "./timelineFollower.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";

/**
 * One visitor of one page, made by `createPersonalizer`.
 *
 * Fires `timelinechange` after each change of the timeline that the model has read, from this tab or another: it is
 * time to ask for picks again. Fires `cataloguechange` after `updateCatalogue`, `statuschange` when `status` has changed,
 * and `unknownitem`, with `detail.item`, once for each recorded item that the catalogue does not have. Where the bundle has
 * shards, items are looked for there first; `sharderror`, with `detail.error`, says that one could not be brought.
 *
 * Every method that asks the model throws `UserLlmError`, and an `AbortError` once its signal is aborted.
 */
export class Personalizer extends PersonalizerPicks {
	/** What is stored: list, edit, delete, import and export it; the model follows. */
	readonly timeline: Timeline;
	readonly #follower: TimelineFollower;
	readonly #unknownItems = new Set<string>();
	#askedToPersist = false;
	#isPaused: boolean;

	/** @internal */
	constructor(parts: PersonalizerParts) {
		super(parts);
		const { model, timeline, recorder } = parts;
		this.timeline = timeline;
		this.#isPaused = parts.paused ?? false;
		void parts.retainer?.retain(timeline);
		timeline.subscribe(({ type }) => {
			if (type === "drop") this.dispose();
		});
		this.#follower = new TimelineFollower(timeline, model.user, () =>
			this.dispatchEvent(new Event("timelinechange")),
		);
		recorder.onChange = () => this.dispatchEvent(new Event("statuschange"));
		parts.shards?.follow(this);
	}

	/** Aborted once the personalizer answers no more: after `dispose`, or when its worker ended. @internal */
	get ended(): AbortSignal {
		return this.parts.ended.signal;
	}

	/** The path in use and why, how far the language model is, how long each step took. */
	get status(): PersonalizerStatus {
		const { description, recorder } = this.parts;
		const { path, reason } = recorder.pathSince ?? description;
		return {
			path,
			reason,
			isTimelineDurable: this.timeline.isDurable,
			languageModel: description.manifest.languageModel
				? recorder.languageModelState
				: { state: "none" },
			timings: recorder.timings,
		};
	}

	/** How many events picks and text are based on; with none they are what people like in general. */
	get eventCount(): number {
		return this.#follower.eventCount;
	}

	/** How the site calls its things. */
	get words(): Words {
		return this.parts.description.manifest.words;
	}

	/**
	 * Stores an event; the model has read it when this resolves, with its item's shard, where it lies in one. With the first one the browser is asked to keep what is
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
		await this.parts.retainer?.retain(this.timeline);
		if (!this.#askedToPersist) {
			this.#askedToPersist = true;
			// Nobody has to wait, or to agree.
			navigator.storage?.persist().catch(() => {});
		}
		// The event is stored even where the model fails to read it; asking for picks says so.
		await this.settled().catch(() => {});
		await this.parts.shards?.settled();
		for (const { item } of stored) {
			if (this.#unknownItems.has(item) || this.catalogue.item(item)) continue;
			this.#unknownItems.add(item);
			this.parts.recorder.unknownItem(item);
			this.dispatchEvent(new CustomEvent("unknownitem", { detail: { item } }));
		}
		return stored;
	}

	/**
	 * Changes what the catalogue says of items until the page is closed, such as price and stock, and takes items away or
	 * back. Rules, elements and answers see it at once; the model knows titles and categories as the bundle has them. An
	 * item that the catalogue does not have is new where title and categories are given: it is picked for what it resembles
	 * in words, and what was done with it before counts. Fires `cataloguechange`.
	 *
	 * @returns The ids of others that the catalogue does not have; all but these were updated.
	 * @throws UserLlmError `invalid-argument` for the first field that is wrong; then nothing was updated.
	 */
	updateCatalogue(updates: readonly ItemUpdate[]): Promise<string[]>;
	/** The same of items of shards, with what a run has learned of them. @internal */
	updateCatalogue(
		updates: readonly ItemUpdate[],
		shards?: LearnedShards,
	): Promise<string[]>;
	updateCatalogue(
		updates: readonly ItemUpdate[],
		shards?: LearnedShards,
	): Promise<string[]> {
		const { model } = this.parts;
		return this.current.update(updates, model.checkUpdates, async (change) => {
			const { added, removed, changed } = change;
			if (added.length > 0) await model.add(added, shards);
			await model.user.remove(removed);
			await model.writers.update(changed);
			// The model has left out what was done with items that it did not know.
			if (added.length > 0) await this.#follower.readAnew();
			this.dispatchEvent(new Event("cataloguechange"));
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
		await this.settled();
	}

	/** Ends the worker, and with it all that the model holds, and lets go of the timeline. What is stored stays. */
	dispose(): void {
		this.#follower.stop();
		this.timeline.close();
		this.parts.worker.terminate();
		this.parts.ended.abort(
			new UserLlmError(
				"disposed",
				"The personalizer was disposed of. Create another one.",
			),
		);
	}

	/** @internal */
	protected settled(): Promise<void> {
		return untilAborted(this.#follower.settled(), this.ended);
	}
}
