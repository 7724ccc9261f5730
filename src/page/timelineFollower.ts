/** @file Keeps a model in step with a timeline, whichever tab changes it. */
import type { TimelineChange } from "../timeline/changes.ts";
import type { StoredEvent, TimelineEvent } from "../timeline/event.ts";
import type { Timeline } from "../timeline/timeline.ts";

/** What reads the timeline; both methods return how many of its events the model knows. */
export interface TimelineReader {
	readTimeline(events: readonly TimelineEvent[]): Promise<number>;
	readEvent(event: TimelineEvent): Promise<number>;
}

/** An event at the end is one step of the model; any other change makes it read the timeline anew. */
export class TimelineFollower {
	/** How many events the model has read. */
	eventCount = 0;
	readonly #timeline: Timeline;
	readonly #reader: TimelineReader;
	readonly #onChange: () => void;
	readonly #unsubscribe: () => void;
	/** Ids of the events that the model has read; none when it must read all anew. */
	#read = new Set<number>();
	#latest = Number.NEGATIVE_INFINITY;
	#inStep: Promise<void>;

	/** Reads what there is. `onChange` is called after each change that the model has read. */
	constructor(
		timeline: Timeline,
		reader: TimelineReader,
		onChange: () => void,
	) {
		this.#timeline = timeline;
		this.#reader = reader;
		this.#onChange = onChange;
		this.#unsubscribe = timeline.subscribe((change) => this.#after(change));
		this.#inStep = this.#readTimeline();
		// Whoever asks `settled` gets a failure; nobody has to ask.
		this.#inStep.catch(() => {});
	}

	/** Resolves when the model has read every change so far; rejects where it failed to read the last one. */
	settled(): Promise<void> {
		return this.#inStep;
	}

	/** Ends following. */
	stop(): void {
		this.#unsubscribe();
	}

	#after(change: TimelineChange): void {
		const before = this.#inStep.then(
			() => true,
			() => false,
		);
		this.#inStep = before.then((inStep) =>
			inStep && change.type === "append"
				? this.#readEvent(change.event)
				: this.#readTimeline(),
		);
		this.#inStep.then(this.#onChange, this.#onChange);
	}

	async #readEvent(event: StoredEvent): Promise<void> {
		// It may have been in the list that was read after an earlier change.
		if (this.#read.has(event.id)) return;
		if (event.at < this.#latest) return this.#readTimeline();
		this.eventCount = await this.#reader.readEvent(event);
		this.#read.add(event.id);
		this.#latest = event.at;
	}

	async #readTimeline(): Promise<void> {
		const events = await this.#timeline.list();
		this.eventCount = await this.#reader.readTimeline(events);
		this.#read = new Set(events.map(({ id }) => id));
		this.#latest = events.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
	}
}
