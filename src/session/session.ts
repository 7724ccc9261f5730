/** @file One visitor's timeline as the model in the worker reads it. */

import { inTurn } from "../async/inTurn.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import { encodeEvent } from "../domain/encodeEvent.ts";
import type { Item } from "../domain/item.ts";
import { isLiked } from "../domain/likedEvent.ts";
import type { PersonalModel } from "../engines/personalModel.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** An item with the item head's logit: the higher, the likelier to be next. */
export interface ScoredCatalogueItem {
	readonly item: Item;
	readonly score: number;
}

/** Calls run one after the other, in the order in which they were made. */
export class Session {
	readonly #bundle: Pick<Bundle, "catalogue" | "manifest">;
	readonly #model: PersonalModel;
	readonly #inTurn = inTurn();
	/** What the model has read: events whose items are in the catalogue, oldest first. */
	#events: EncodedEvent[] = [];
	#last: TimelineEvent | undefined;

	constructor(
		bundle: Pick<Bundle, "catalogue" | "manifest">,
		model: PersonalModel,
	) {
		this.#bundle = bundle;
		this.#model = model;
	}

	/** How many events the model has read. */
	get eventCount(): number {
		return this.#events.length;
	}

	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	rebuild(events: readonly TimelineEvent[]): Promise<void> {
		return this.#inTurn(async () => {
			this.#last = undefined;
			this.#events = events
				.filter((event) => this.#isKnown(event))
				.map((event) => this.#encode(event));
			await this.#model.rebuild(this.#events);
		});
	}

	/** Reads one more event, which is not earlier than those before. */
	append(event: TimelineEvent): Promise<void> {
		return this.#inTurn(async () => {
			if (!this.#isKnown(event)) return;
			const encoded = this.#encode(event);
			this.#events.push(encoded);
			await this.#model.append(encoded);
		});
	}

	/** The items that fit best as the next one, best first, without those of the timeline. */
	picks(count: number): Promise<ScoredCatalogueItem[]> {
		return this.#inTurn(async () => {
			// Entry 0 of the vocabulary is no item.
			const seen = new Set([
				0,
				...this.#events.map(({ item }) => Number(item)),
			]);
			const top = await this.#model.topItems(count, seen);
			return top.map(({ entry, score }) => ({
				item: this.#item(entry),
				score,
			}));
		});
	}

	/** The items that the visitor rated high among the last `count` events, the latest first, each once. */
	liked(count: number): Item[] {
		const { vocabularies } = this.#bundle.manifest;
		const entries = this.#events
			.slice(-count)
			.filter((event) => isLiked(event, vocabularies))
			.map(({ item }) => Number(item))
			.reverse();
		return [...new Set(entries)].map((entry) => this.#item(entry));
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

	#item(entry: number): Item {
		const item = this.#bundle.catalogue.itemAt(entry);
		if (!item) throw new RangeError(`The catalogue has no entry ${entry}.`);
		return item;
	}
}
