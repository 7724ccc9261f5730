/** @file The events that a session has read, and what they say of each item. */
import type { BundleManifest } from "../bundle/manifest.ts";
import type { Bundle } from "../bundle/readBundle.ts";
import { encodeEvent } from "../domain/features/features.ts";
import { setItemValue, takesPlace } from "../domain/itemValues.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { StoredEvent, TimelineEvent } from "../timeline/event.ts";

/** An event as whoever stores it knows it; without an id it cannot be replaced or forgotten. */
export type ReadEvent = TimelineEvent & Partial<Pick<StoredEvent, "id">>;

/** What a history reads of a bundle. */
export interface HistoryBundle extends Pick<Bundle, "catalogue"> {
	readonly manifest: Pick<BundleManifest, "vocabularies" | "itemToItem">;
}

/** Kinds of events that are the lowest rating where the scale does not say what kinds stand for; else they may be none. */
const turnedDown = ["dismiss", "refund"];

/** Holds events whose items are in the catalogue, oldest first; others are left out. */
export class History {
	readonly #bundle: HistoryBundle;
	#events: ReadEvent[] = [];
	/** What they say to the item-to-item model; of no length where there is none. */
	#itemValues = new Float32Array();
	/** The latest rating of each item, or an event without one, by the item's entry. */
	#latest = new Map<number, ReadEvent>();

	constructor(bundle: HistoryBundle) {
		this.#bundle = bundle;
		this.replace([]);
	}

	get length(): number {
		return this.#events.length;
	}

	/** What the events say to the item-to-item model, `[entries of the item vocabulary]`. */
	get itemValues(): Float32Array {
		return this.#itemValues;
	}

	/** The latest event about each item, by the item's entry: its rating, where it has one. */
	get latest(): ReadonlyMap<number, TimelineEvent> {
		return this.#latest;
	}

	/** The last rating of each of these items that has one, by the item's id. */
	ratings(items: readonly string[]): Map<string, ReadEvent> {
		const wanted = new Set(items);
		const found = new Map<string, ReadEvent>();
		for (let i = this.length - 1; i >= 0 && wanted.size > 0; i--) {
			const event = this.#events[i];
			if (event.kind !== "rating" || !wanted.delete(event.item)) continue;
			found.set(event.item, event);
		}
		return found;
	}

	/** The last `count` events as the encoder reads them; all unless given. */
	encoded(count = this.length): EncodedEvent[] {
		return count === 0
			? []
			: this.#events.slice(-count).map((event) => this.encode(event));
	}

	/** Holds these events, oldest first, in place of all others. */
	replace(events: readonly ReadEvent[]): void {
		this.#events = events.filter((event) => this.isKnown(event));
		this.count();
	}

	/** Counts anew what the events say, such as for a bundle that has more items now. */
	count(): void {
		const { itemToItem } = this.#bundle.manifest;
		this.#itemValues = new Float32Array(itemToItem?.size ?? 0);
		this.#latest = new Map();
		for (const event of this.#events) this.#count(event);
	}

	/** What it would be had the user just liked the items of these entries. */
	liking(entries: readonly number[]): History {
		const { catalogue, manifest } = this.#bundle;
		const value = manifest.vocabularies.rating?.last;
		const liked = entries
			.flatMap((entry) => catalogue.itemAt(entry) ?? [])
			.map(({ id }) => ({ item: id, kind: "rating", value, at: Date.now() }));
		const history = new History(this.#bundle);
		history.replace([...this.#events, ...liked]);
		return history;
	}

	/** Whether the event is later than all others, or of the same moment. */
	isLast(event: ReadEvent): boolean {
		return this.#placeOf(event) === this.length;
	}

	/** Takes up an event in its place by time, after those of the same moment that were stored before. */
	add(event: ReadEvent): void {
		const isLast = this.isLast(event);
		this.#events.splice(this.#placeOf(event), 0, event);
		if (isLast) this.#count(event);
		else this.#recount(event.item);
	}

	/** Lets go of the event of that id. Returns whether there was one. */
	remove(id: number | undefined): boolean {
		const place =
			id === undefined
				? -1
				: this.#events.findLastIndex((event) => event.id === id);
		if (place === -1) return false;
		const [{ item }] = this.#events.splice(place, 1);
		this.#recount(item);
		return true;
	}

	/** Whether it is read: a catalogue may have lost items since, and what was only shown says nothing of who saw it. */
	isKnown({ item, kind }: ReadEvent): boolean {
		const { catalogue } = this.#bundle;
		return kind !== "impression" && catalogue.entryOf(item) !== undefined;
	}

	/** Without the event before: what someone likes does not depend on how fast they click. */
	encode(event: ReadEvent): EncodedEvent {
		const { catalogue, manifest } = this.#bundle;
		const { vocabularies } = manifest;
		const encoded = encodeEvent(event, undefined, catalogue, vocabularies);
		const isLowest =
			turnedDown.includes(event.kind) &&
			vocabularies.rating &&
			!vocabularies.rating.kinds;
		return isLowest ? { ...encoded, rating: 1 } : encoded;
	}

	/** Behind all that are not later. */
	#placeOf({ at, id = Number.POSITIVE_INFINITY }: ReadEvent): number {
		const before = this.#events.findLastIndex(
			(other) => other.at < at || (other.at === at && (other.id ?? 0) < id),
		);
		return before + 1;
	}

	/** Lets an event count that is later than those that count already. */
	#count(event: ReadEvent): void {
		const { itemToItem, vocabularies } = this.#bundle.manifest;
		const encoded = this.encode(event);
		const entry = Number(encoded.item);
		const isTurnedDown = turnedDown.includes(event.kind) && !encoded.rating;
		const isAgainst = isTurnedDown && !vocabularies.rating;
		if (!isAgainst && !takesPlace(encoded, this.#latest.has(entry))) return;
		this.#latest.set(entry, event);
		if (!itemToItem) return;
		// Where choosing is all that can be said of an item, to turn it down is the contrary.
		if (isAgainst) this.#itemValues[entry] = -itemToItem.values[0];
		else if (!isTurnedDown) setItemValue(this.#itemValues, encoded, itemToItem);
	}

	/** Lets the events of one item count anew. */
	#recount(item: string): void {
		const entry = this.#bundle.catalogue.entryOf(item) ?? 0;
		this.#latest.delete(entry);
		this.#itemValues.fill(0, entry, entry + 1);
		for (const event of this.#events) {
			if (event.item === item) this.#count(event);
		}
	}
}
