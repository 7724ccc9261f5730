/** @file What a session knows of its user, by what they did alone. */
import { inTurn } from "../async/inTurn.ts";
import { loadPart } from "../async/loadPart.ts";
import type { BundleWeights } from "../bundle/bundleWeights.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import {
	categoriesOf,
	likedCategory,
	rankedCategories,
} from "../domain/favouriteCategory.ts";
import { isDisliked, isLiked } from "../domain/likedEvent.ts";
import type { Profile } from "../domain/profile.ts";
import { expectCount } from "../llm/expectCount.ts";
import {
	type Contribution,
	itemContributions,
} from "../model/itemContributions.ts";
import { itemToItemWeights } from "../model/itemToItemWeights.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { History, type HistoryBundle, type ReadEvent } from "./history.ts";
import { type Direction, type WeighedEvent, weighedEvents } from "./reasons.ts";

/** What a session reads of a bundle. */
export interface SessionBundle extends HistoryBundle {
	readonly manifest: HistoryBundle["manifest"] &
		Pick<BundleManifest, "encoder">;
	readonly encoder: Pick<BundleWeights, "weights">;
}

/** Items are known by their catalogue entries. */
export class KnownUser {
	/** What was read of the user's timeline, as far as the catalogue has its items. */
	protected readonly history: History;
	/** Calls run one after the other, in the order in which they were made. */
	protected readonly inTurn = inTurn();
	protected readonly bundle: SessionBundle;

	constructor(bundle: SessionBundle) {
		this.bundle = bundle;
		this.history = new History(bundle);
	}

	/**
	 * The past events that speak most for an item or against it, the largest share first, by the item-to-item model; none
	 * where the bundle has no such model.
	 *
	 * @throws RangeError where `count` is not a whole number above 0.
	 */
	reasons(
		direction: Direction,
		entry: number,
		count: number,
	): Promise<readonly WeighedEvent[]> {
		return this.inTurn(async () => {
			expectCount("count", count);
			const parts = this.#contributions(entry);
			return weighedEvents(parts, direction, this.history, count);
		});
	}

	/** By how much the user's events speak for an item, or against it where the number is below 0. */
	balance(entry: number): Promise<number> {
		return this.inTurn(async () =>
			this.#contributions(entry).reduce((sum, { amount }) => sum + amount, 0),
		);
	}

	/** The last rating of each of these items that has one, by the item's id. */
	ratings(items: readonly string[]): Promise<Map<string, ReadEvent>> {
		return this.inTurn(async () => this.history.ratings(items));
	}

	/** What the user met, what they thought of it, and what changed over time. */
	profile(): Promise<Profile> {
		const { catalogue, manifest } = this.bundle;
		return this.inTurn(async () => {
			// Few pages show one.
			const { profileOf } = await loadPart(
				() => import("../domain/profile.ts"),
			);
			const events = this.history.encoded();
			return profileOf(events, catalogue, manifest.vocabularies);
		});
	}

	/** The category that the user likes best of late, and the one that they met most often: those of the profile. */
	categories(): Promise<{
		readonly favourite: string | undefined;
		readonly mostMet: string | undefined;
	}> {
		const { vocabularies } = this.bundle.manifest;
		return this.inTurn(async () => {
			const events = this.history.encoded();
			const [most] = rankedCategories(categoriesOf(events, vocabularies));
			return {
				favourite: likedCategory(events, vocabularies),
				mostMet: most?.category,
			};
		});
	}

	/** The latest event about an item, by its entry: its rating, where it has one. */
	latestOf(entry: number): TimelineEvent | undefined {
		return this.history.latest.get(entry);
	}

	/**
	 * The entries of what the user rated high among the last `count` events, the latest first, each once; where nobody
	 * rates, of what they chose.
	 */
	liked(count?: number): number[] {
		const { rating } = this.bundle.manifest.vocabularies;
		const { itemValues } = this.history;
		const events = this.history.encoded(count);
		if (rating || itemValues.length === 0) return this.#rated(isLiked, events);
		return this.#rated(({ item }) => itemValues[Number(item)] > 0, events);
	}

	/** The entry of the item of the latest event. */
	latest(): number | undefined {
		const [last] = this.history.encoded(1);
		return last && Number(last.item);
	}

	/** The entries of what the user rated low, the latest first, each once. */
	disliked(): number[] {
		return this.#rated(isDisliked, this.history.encoded());
	}

	#rated(
		is: (...of: Parameters<typeof isLiked>) => boolean,
		events: readonly EncodedEvent[],
	): number[] {
		const { vocabularies } = this.bundle.manifest;
		const entries = events
			.filter((event) => is(event, vocabularies))
			.map(({ item }) => Number(item))
			.reverse();
		return [...new Set(entries)];
	}

	/** What each event adds to an item's score by the item-to-item model; nothing where the bundle has none. */
	#contributions(entry: number): readonly Contribution[] {
		const { manifest, encoder } = this.bundle;
		if (!manifest.itemToItem) return [];
		const weights = itemToItemWeights(encoder.weights, manifest.itemToItem);
		return itemContributions(entry, this.history.itemValues, weights);
	}
}
