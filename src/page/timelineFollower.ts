/** @file Keeps a model in step with a timeline, whichever tab changes it. */
import type { StoredEvent } from "../timeline/event.ts";
import type { Timeline } from "../timeline/timeline.ts";
import type { TimelineDifference } from "../timeline/timelineDifference.ts";

/** What reads the timeline; those that return a number return how many of its events the model knows. */
export interface TimelineReader {
	/** Takes a part of a timeline, of which `readTimeline` takes the last one. */
	bring(events: readonly StoredEvent[]): Promise<void>;
	readTimeline(events: readonly StoredEvent[]): Promise<number>;
	readEvent(event: StoredEvent): Promise<number>;
	forgetEvent(id: number): Promise<number>;
}

/** So many events take a few milliseconds to send. */
const eventsAtOnce = 4000;

/**
 * The store is what the model is held to, never what a message says: messages of several tabs arrive in any order. They
 * say but that it is time to ask the store what has changed since the version that the model has read.
 */
export class TimelineFollower {
	/** How many events the model has read. */
	eventCount = 0;
	readonly #timeline: Timeline;
	readonly #reader: TimelineReader;
	readonly #onChange: () => void;
	readonly #unsubscribe: () => void;
	/** The version that was read last, well or badly. */
	#version: number | undefined;
	/** Why the model could not read it. */
	#failure: unknown;
	#inStep: Promise<void>;
	#stopped = false;

	/** Reads what there is. `onChange` is called after each change that the model has read. */
	constructor(
		timeline: Timeline,
		reader: TimelineReader,
		onChange: () => void,
	) {
		this.#timeline = timeline;
		this.#reader = reader;
		this.#onChange = onChange;
		this.#unsubscribe = timeline.subscribe(() => this.#step());
		this.#inStep = this.#catchUp();
		// Whoever asks `settled` gets a failure; nobody has to ask.
		this.#inStep.catch(() => {});
	}

	/** Resolves when the model has read all that is stored now; rejects where it failed to. */
	settled(): Promise<void> {
		if (!this.#stopped) this.#step();
		return this.#inStep;
	}

	/** Lets the model read the whole timeline once more; resolves and rejects as `settled` does. */
	readAnew(): Promise<void> {
		this.#inStep = this.#inStep
			.catch(() => {})
			.then(() => {
				this.#version = undefined;
			});
		return this.settled();
	}

	/** Ends following. */
	stop(): void {
		this.#stopped = true;
		this.#unsubscribe();
	}

	#step(): void {
		this.#inStep = this.#inStep
			.catch(() => {})
			.then(async () => {
				const before = this.#version;
				try {
					await this.#catchUp();
				} finally {
					if (this.#version !== before) this.#onChange();
				}
			});
		this.#inStep.catch(() => {});
	}

	async #catchUp(): Promise<void> {
		let difference = await this.#timeline.since(this.#version);
		if (difference.version === this.#version) {
			if (this.#failure) throw this.#failure;
			return;
		}
		// After a failure nobody knows what the model has read.
		if (this.#failure) difference = await this.#timeline.since(undefined);
		try {
			await this.#read(difference);
			this.#failure = undefined;
		} catch (error) {
			this.#failure = error;
			throw error;
		} finally {
			this.#version = difference.version;
		}
	}

	async #read({ changed, events }: TimelineDifference): Promise<void> {
		if (!changed) {
			let from = 0;
			for (; events.length - from > eventsAtOnce; from += eventsAtOnce) {
				await this.#reader.bring(events.slice(from, from + eventsAtOnce));
			}
			this.eventCount = await this.#reader.readTimeline(events.slice(from));
			return;
		}
		for (const [id, event] of changed) {
			this.eventCount = event
				? await this.#reader.readEvent(event)
				: await this.#reader.forgetEvent(id);
		}
	}
}
