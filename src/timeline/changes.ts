/** @file Tells everyone who shows a timeline that it changed, in this tab and in the others. */
import type { StoredEvent } from "./event.ts";

/** What happened to a timeline, after it was stored. */
export type TimelineChange =
	| { readonly type: "append"; readonly events: readonly StoredEvent[] }
	| { readonly type: "edit"; readonly event: StoredEvent }
	| { readonly type: "delete"; readonly id: number }
	| { readonly type: "import"; readonly count: number }
	| { readonly type: "retain"; readonly count: number }
	| { readonly type: "erase" }
	/** Its database is deleted, and whoever has it open closes it. */
	| { readonly type: "drop" };

export type ChangeListener = (change: TimelineChange) => void;

/** The changes of one timeline, wherever they were made. */
export class Changes {
	readonly #listeners = new Set<ChangeListener>();
	readonly #channel: BroadcastChannel;
	#closed = false;

	/** @param timeline The name that all tabs know the timeline by. */
	constructor(timeline: string) {
		this.#channel = new BroadcastChannel(`${timeline} timeline`);
		this.#channel.onmessage = ({ data }) => this.tell(data);
	}

	/** Calls `listener` at each change from now on. Returns what ends that. */
	subscribe(listener: ChangeListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Tells the listeners of this tab and of all others, unless a write ended after `close`. */
	announce(change: TimelineChange): void {
		if (this.#closed) return;
		this.#channel.postMessage(change);
		this.tell(change);
	}

	/** Ends all subscriptions. */
	close(): void {
		this.#closed = true;
		this.#listeners.clear();
		this.#channel.close();
	}

	/** Tells the listeners of this tab. One that throws must not keep the change from the others, nor from who made it. */
	tell(change: TimelineChange): void {
		for (const listener of this.#listeners) {
			queueMicrotask(() => listener(change));
		}
	}
}
