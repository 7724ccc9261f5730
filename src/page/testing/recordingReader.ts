import type { StoredEvent } from "../../timeline/event.ts";
import { inOrder } from "../../timeline/listEvents.ts";
import type { TimelineReader } from "../timelineFollower.ts";

/** A reader that keeps what it was told to read, and how. */
export class RecordingReader implements TimelineReader {
	events: StoredEvent[] = [];
	readonly calls: string[] = [];
	failing = false;
	#brought: StoredEvent[] = [];

	get items(): string[] {
		return this.events.map(({ item }) => item);
	}

	async bring(events: readonly StoredEvent[]): Promise<void> {
		this.#brought.push(...events);
	}

	async readTimeline(events: readonly StoredEvent[]): Promise<number> {
		return this.#does("readTimeline", () => {
			this.events = [...this.#brought.splice(0), ...events];
		});
	}

	async readEvent(event: StoredEvent): Promise<number> {
		return this.#does("readEvent", () => {
			const others = this.events.filter(({ id }) => id !== event.id);
			this.events = [...others, event].sort(inOrder);
		});
	}

	async forgetEvent(id: number): Promise<number> {
		return this.#does("forgetEvent", () => {
			this.events = this.events.filter((event) => event.id !== id);
		});
	}

	#does(call: string, work: () => void): number {
		this.calls.push(call);
		if (this.failing) throw new Error("the reader failed");
		work();
		return this.events.length;
	}
}
