/** @file One user's timeline as the engine in the worker reads it: the one place that holds the history. */
import { inTurn } from "../async/inTurn.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import type { BundleWeights } from "../bundle/readBundle.ts";
import type { EncodedEvent } from "../domain/encodeEvent.ts";
import { favouriteWindow } from "../domain/favouriteCategory.ts";
import { isDisliked, isLiked } from "../domain/likedEvent.ts";
import { type Profile, profileOf } from "../domain/profile.ts";
import { tallyOf } from "../domain/tally.ts";
import type { Engine, EngineSource } from "../engines/engine.ts";
import { expectCount } from "../llm/expectCount.ts";
import {
	type Contribution,
	itemContributions,
	itemToItemWeights,
} from "../model/itemToItem.ts";
import { eventsWithinReach } from "../model/userEncoder.ts";
import { largestScores, type ScoredEntry } from "../operators/largestScores.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { History, type HistoryBundle, type ReadEvent } from "./history.ts";
import { type Direction, type WeighedEvent, weighedEvents } from "./reasons.ts";
import { cosines, similarity } from "./similarity.ts";

type Timed = <T>(
	step: "timeline" | "event" | "picks",
	work: () => Promise<T>,
) => Promise<T>;

/** What a session reads of a bundle. */
interface SessionBundle extends HistoryBundle {
	readonly manifest: HistoryBundle["manifest"] &
		Pick<BundleManifest, "encoder">;
	readonly encoder: Pick<BundleWeights, "weights">;
}

/** What scores are about, besides the timeline. */
export interface ScoreOptions {
	/** The entries of items that picks should be like. */
	readonly like?: ReadonlySet<number>;
	/** Whether items of the timeline may be picked, too. */
	readonly withKnown?: boolean;
	/** The entries of items that count as if they had just been liked. */
	readonly context?: readonly number[];
}

/** Which items may be picked. */
export interface PickOptions extends ScoreOptions {
	/** Only these entries; all of the catalogue unless given. */
	readonly among?: ReadonlySet<number>;
}

/** What an item counts that picks should be like; the best rating counts 1. */
const likeValue = 5;

/** The score of what must not be picked. */
const never = Number.NEGATIVE_INFINITY;

/** Calls run one after the other, in the order in which they were made. Items are known by their catalogue entries. */
export class UserSession {
	readonly #bundle: SessionBundle;
	readonly #engine: EngineSource;
	readonly #timed: Timed;
	readonly #inTurn = inTurn();
	/** What `readTimeline` is to read before the last part. */
	#brought: ReadEvent[] = [];
	/** What the engine has read, as far as it can. */
	readonly #history: History;
	/** The entries of items that the site no longer offers. */
	#removed: readonly number[] = [];
	#version = 0;

	/** @param timed Does each piece of work, and may say how long it took. */
	constructor(
		bundle: SessionBundle,
		engine: EngineSource,
		timed: Timed = (_step, work) => work(),
	) {
		this.#bundle = bundle;
		this.#engine = engine;
		this.#timed = timed;
		this.#history = new History(bundle);
	}

	/** From now on the items of these entries are not picked, for whoever asks. */
	remove(entries: readonly number[]): void {
		this.#removed = entries;
	}

	/** How many events the engine has read. */
	get eventCount(): number {
		return this.#history.length;
	}

	/** Another number whenever the engine has read something since. */
	get version(): number {
		return this.#version;
	}

	/** What the latents are told of the history besides the encoder's embeddings. */
	tally(): Float32Array {
		const { vocabularies } = this.#bundle.manifest;
		return tallyOf(this.#history.encoded(favouriteWindow), vocabularies);
	}

	/** Takes a part of a timeline that is too long to be sent at once; `readTimeline` takes the last part. */
	bring(events: readonly ReadEvent[]): void {
		for (const event of events) this.#brought.push(event);
	}

	/**
	 * Reads a whole timeline, oldest event first, in place of what was read before.
	 *
	 * @returns How many of its events the engine has read: those whose items the catalogue has.
	 */
	readTimeline(events: readonly ReadEvent[]): Promise<number> {
		this.bring(events);
		const brought = this.#brought;
		this.#brought = [];
		return this.#does("timeline", async () => {
			this.#history.replace(brought);
			await this.#read(this.#history);
			return this.#history.length;
		});
	}

	/**
	 * Reads one more event, or one that has changed, in its place by time; after those of the same moment.
	 *
	 * @returns How many events the engine has read.
	 */
	readEvent(event: ReadEvent): Promise<number> {
		return this.#does("event", async () => {
			const history = this.#history;
			const wasThere = history.remove(event.id);
			if (history.isKnown(event)) {
				if (!wasThere && history.isLast(event)) {
					const encoded = history.encode(event);
					await this.#changing(
						({ user }) => user.readEvent(encoded),
						() => history.add(event),
					);
					return history.length;
				}
				history.add(event);
				await this.#read(this.#history);
			} else if (wasThere) await this.#read(this.#history);
			return history.length;
		});
	}

	/**
	 * Forgets the event of that id, if the engine has read it.
	 *
	 * @returns How many events the engine has read.
	 */
	forgetEvent(id: number): Promise<number> {
		return this.#does("event", async () => {
			if (this.#history.remove(id)) await this.#read(this.#history);
			return this.#history.length;
		});
	}

	/** Lets an engine that takes another one's place read what that one has read. */
	async prepare({ user }: Engine): Promise<void> {
		await user.readTimeline(this.#last(this.#history));
	}

	/**
	 * The items that fit best as the next one, best first, without those of the timeline.
	 *
	 * @throws RangeError where `count` is not a whole number above 0.
	 */
	picks(
		count: number,
		{ among, ...options }: PickOptions = {},
	): Promise<readonly ScoredEntry[]> {
		return this.#does("picks", async () => {
			expectCount("count", count);
			const scores = await this.#scores(options);
			return largestScores(
				among ? scores.map((x, i) => (among.has(i) ? x : never)) : scores,
				count,
			);
		});
	}

	/** The scores of all items, by their entries; −∞ for what must not be picked. */
	scores(options: ScoreOptions = {}): Promise<Float32Array> {
		return this.#does("picks", () => this.#scores(options));
	}

	/** How well each item goes with the one of that entry, by their entries, whoever the user is. */
	async similarity(entry: number): Promise<Float32Array> {
		const { encoder, manifest } = this.#bundle;
		const scores = similarity(entry, encoder.weights, manifest);
		for (const one of [0, entry, ...this.#removed]) scores[one] = never;
		return scores;
	}

	async #scores({
		like,
		withKnown = false,
		context = [],
	}: ScoreOptions): Promise<Float32Array> {
		const scores = await this.#withContext(context, (history) => {
			const values = history.itemValues.slice();
			for (const entry of like ?? []) {
				if (entry < values.length) values[entry] = likeValue;
			}
			return this.#engine.use(({ user }) => user.itemScores(values));
		});
		if (like && !this.#bundle.manifest.itemToItem) {
			this.#addLikeness(scores, like);
		}
		const known = withKnown ? [] : this.#history.latest.keys();
		// Entry 0 of the vocabulary is no item.
		for (const entry of [0, ...known, ...context, ...this.#removed]) {
			scores[entry] = never;
		}
		return scores;
	}

	/** Where no item-to-item model says what is like something, the encoder's vectors do. */
	#addLikeness(scores: Float32Array, like: ReadonlySet<number>): void {
		const { encoder, manifest } = this.#bundle;
		for (const entry of like) {
			const alike = cosines(entry, encoder.weights, manifest.encoder);
			alike.forEach((cosine, one) => {
				scores[one] += likeValue * cosine;
			});
		}
	}

	/** Asks the engine what it would say had the user just liked some items. */
	async #withContext<T>(
		entries: readonly number[],
		ask: (history: History) => Promise<T>,
	): Promise<T> {
		if (entries.length === 0) return ask(this.#history);
		const history = this.#history.liking(entries);
		try {
			await this.#read(history);
			return await ask(history);
		} finally {
			await this.#read(this.#history);
		}
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
		return this.#inTurn(async () => {
			expectCount("count", count);
			const parts = this.#contributions(entry);
			return weighedEvents(parts, direction, this.#history.latest, count);
		});
	}

	/** By how much the user's events speak for an item, or against it where the number is below 0. */
	balance(entry: number): Promise<number> {
		return this.#inTurn(async () =>
			this.#contributions(entry).reduce((sum, { amount }) => sum + amount, 0),
		);
	}

	/** What the user met, what they thought of it, and what changed over time. */
	profile(): Promise<Profile> {
		const { catalogue, manifest } = this.#bundle;
		return this.#inTurn(async () =>
			profileOf(this.#history.encoded(), catalogue, manifest.vocabularies),
		);
	}

	/** The latest event about an item, by its entry: its rating, where it has one. */
	latestOf(entry: number): TimelineEvent | undefined {
		return this.#history.latest.get(entry);
	}

	/** The entries of what the user rated high among the last `count` events, the latest first, each once. */
	liked(count?: number): number[] {
		return this.#rated(isLiked, this.#history.encoded(count));
	}

	/** The entries of what the user rated low, the latest first, each once. */
	disliked(): number[] {
		return this.#rated(isDisliked, this.#history.encoded());
	}

	#rated(is: typeof isLiked, events: readonly EncodedEvent[]): number[] {
		const { vocabularies } = this.#bundle.manifest;
		const entries = events
			.filter((event) => is(event, vocabularies))
			.map(({ item }) => Number(item))
			.reverse();
		return [...new Set(entries)];
	}

	/** What each event adds to an item's score by the item-to-item model; nothing where the bundle has none. */
	#contributions(entry: number): readonly Contribution[] {
		const { manifest, encoder } = this.#bundle;
		if (!manifest.itemToItem) return [];
		const weights = itemToItemWeights(encoder.weights, manifest.itemToItem);
		return itemContributions(entry, this.#history.itemValues, weights);
	}

	/** One thing after the other; how long it waited counts, too. */
	#does<T>(step: Parameters<Timed>[0], work: () => Promise<T>): Promise<T> {
		return this.#timed(step, () => this.#inTurn(work));
	}

	/** Whoever reads the user while the engine still changes may have read the one before, and has to read again. */
	async #changing(
		read: (engine: Engine) => void | Promise<void>,
		isRead = () => {},
	): Promise<void> {
		try {
			await this.#engine.use(read);
			isRead();
		} finally {
			this.#version++;
		}
	}

	/** What of a history the engine can read. */
	#last(history: History): EncodedEvent[] {
		const { encoder } = this.#bundle.manifest;
		return history.encoded(eventsWithinReach(encoder));
	}

	#read(history: History): Promise<void> {
		const last = this.#last(history);
		return this.#changing(({ user }) => user.readTimeline(last));
	}
}
