/** @file One visitor's model in the worker: a timeline goes in, picks and text come out. */
import type { Bundle } from "../bundle/readBundle.ts";
import { encodeEvent } from "../catalogue/encodeEvent.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import type { PersonalModel } from "./personalModel.ts";

/** A pick as the worker names it. */
export interface PickedItem {
	/** The item's id. */
	readonly item: string;
	/** The item head's logit: the higher, the likelier to be next. */
	readonly score: number;
}

/** Follows the page's timeline. Calls run one after the other, in the order in which they were made. */
export class Session {
	readonly #bundle: Bundle;
	readonly #model: PersonalModel;
	/** What the model has read: events whose items are in the catalogue, oldest first. */
	#events: TimelineEvent[] = [];
	#last: Promise<unknown> = Promise.resolve();

	constructor(bundle: Bundle, model: PersonalModel) {
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
			this.#events = events.filter((event) => this.#isKnown(event));
			await this.#model.rebuild(
				this.#events.map((event, i) =>
					this.#encode(event, this.#events[i - 1]),
				),
			);
		});
	}

	/** Reads one more event, which is later than all before it. */
	append(event: TimelineEvent): Promise<void> {
		return this.#inTurn(async () => {
			if (!this.#isKnown(event)) return;
			await this.#model.append(this.#encode(event, this.#events.at(-1)));
			this.#events.push(event);
		});
	}

	/** The items that fit best as the next one, best first, without those of the timeline. */
	picks(count: number): Promise<PickedItem[]> {
		return this.#inTurn(async () => {
			const { catalogue } = this.#bundle;
			// Entry 0 of the vocabulary is no item.
			const seen = new Set([0]);
			for (const { item } of this.#events) {
				seen.add(catalogue.entryOf(item) ?? 0);
			}
			const top = await this.#model.topItems(count, seen);
			return top.map(({ entry, score }) => {
				const item = catalogue.itemAt(entry);
				if (!item) throw new RangeError(`The catalogue has no entry ${entry}.`);
				return { item: item.id, score };
			});
		});
	}

	/** A catalogue may have lost items since they were recorded. */
	#isKnown({ item }: TimelineEvent): boolean {
		return this.#bundle.catalogue.entryOf(item) !== undefined;
	}

	#encode(event: TimelineEvent, previous: TimelineEvent | undefined) {
		const { catalogue, manifest } = this.#bundle;
		return encodeEvent(event, previous, catalogue, manifest.vocabularies);
	}

	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const result = this.#last.then(work);
		this.#last = result.catch(() => {});
		return result;
	}
}
