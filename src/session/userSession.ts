/** @file One user's timeline as the engine in the worker reads it: the one place that holds the history. */
import { inTurn } from "../async/inTurn.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import { encodeEvent } from "../domain/encodeEvent.ts";
import { isLiked } from "../domain/likedEvent.ts";
import type { UserEngine } from "../engines/engine.ts";
import { expectCount } from "../llm/expectCount.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** Calls run one after the other, in the order in which they were made. Items are known by their catalogue entries. */
export class UserSession {
	readonly #bundle: Pick<Bundle, "catalogue" | "manifest">;
	readonly #engine: UserEngine;
	readonly #inTurn = inTurn();
	/** What the engine has read: events whose items are in the catalogue, oldest first. */
	#events: EncodedEvent[] = [];
	#last: TimelineEvent | undefined;
	#version = 0;

	constructor(
		bundle: Pick<Bundle, "catalogue" | "manifest">,
		engine: UserEngine,
	) {
		this.#bundle = bundle;
		this.#engine = engine;
	}

	/** How many events the engine has read. */
	get eventCount(): number {
		return this.#events.length;
	}

	/** Another number whenever the engine has read something since. */
	get version(): number {
		return this.#version;
	}

	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	readTimeline(events: readonly TimelineEvent[]): Promise<void> {
		return this.#inTurn(async () => {
			this.#last = undefined;
			this.#events = events
				.filter((event) => this.#isKnown(event))
				.map((event) => this.#encode(event));
			await this.#changing(this.#engine.readTimeline(this.#events));
		});
	}

	/** Reads one more event, which is not earlier than those before. */
	readEvent(event: TimelineEvent): Promise<void> {
		return this.#inTurn(async () => {
			if (!this.#isKnown(event)) return;
			const encoded = this.#encode(event);
			await this.#changing(this.#engine.readEvent(encoded));
			this.#events.push(encoded);
		});
	}

	/** Lets an engine that takes another one's place read what that one has read. */
	prepare(engine: UserEngine): Promise<void> {
		return engine.readTimeline(this.#events);
	}

	/**
	 * The items that fit best as the next one, best first, without those of the timeline.
	 *
	 * @throws RangeError where `count` is not a whole number above 0.
	 */
	picks(count: number): Promise<readonly ScoredEntry[]> {
		return this.#inTurn(async () => {
			expectCount("count", count);
			// Entry 0 of the vocabulary is no item.
			const seen = new Set([
				0,
				...this.#events.map(({ item }) => Number(item)),
			]);
			return this.#engine.bestItems(count, seen);
		});
	}

	/** The items that the user rated high among the last `count` events, the latest first, each once. */
	liked(count: number): number[] {
		const { rating } = this.#bundle.manifest.vocabularies;
		const entries = this.#events
			.slice(-count)
			.filter((event) => isLiked(event, rating))
			.map(({ item }) => Number(item))
			.reverse();
		return [...new Set(entries)];
	}

	/** Whoever reads the user while the engine still changes may have read the one before, and has to read again. */
	async #changing(reading: Promise<void>): Promise<void> {
		try {
			await reading;
		} finally {
			this.#version++;
		}
	}

	/** A catalogue may have lost items since they were recorded. */
	#isKnown({ item }: TimelineEvent): boolean {
		return this.#bundle.catalogue.entryOf(item) !== undefined;
	}

	#encode(event: TimelineEvent): EncodedEvent {
		const { catalogue, manifest } = this.#bundle;
		const previous = this.#last;
		this.#last = event;
		return encodeEvent(event, previous, catalogue, manifest.vocabularies);
	}
}
