/** @file One user's timeline as the engine in the worker reads it: the one place that holds the history. */
import { loadPart } from "../async/loadPart.ts";
import { favouriteWindow } from "../domain/favouriteCategory.ts";
import { setStartValue } from "../domain/itemValues.ts";
import { tallyOf } from "../domain/tally.ts";
import type { Engine, EngineSource } from "../engines/engine.ts";
import { expectCount } from "../llm/expectCount.ts";
import { type EncodedEvent, eventsWithinReach } from "../model/userEncoder.ts";
import { largestScores, type ScoredEntry } from "../operators/largestScores.ts";
import { calibrate } from "./calibrate.ts";
import { History, type ReadEvent } from "./history.ts";
import { KnownUser, type SessionBundle } from "./knownUser.ts";
import type { Similarity } from "./similarity.ts";

type Timed = <T>(
	step: "timeline" | "event" | "picks",
	work: () => Promise<T>,
) => Promise<T>;

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
export class UserSession extends KnownUser {
	readonly #engine: EngineSource;
	readonly #timed: Timed;
	/** What `readTimeline` is to read before the last part. */
	#brought: ReadEvent[] = [];
	#similarity: Similarity | undefined;
	/** The entries of items that the site no longer offers. */
	#removed: readonly number[] = [];
	/** The scores for somebody of whom nothing is known, once they were asked for. */
	#strangersScores: Float32Array | undefined;
	#version = 0;

	/** @param timed Does each piece of work, and may say how long it took. */
	constructor(
		bundle: SessionBundle,
		engine: EngineSource,
		timed: Timed = (_step, work) => work(),
	) {
		super(bundle);
		this.#engine = engine;
		this.#timed = timed;
	}

	/** From now on the items of these entries are not picked, for whoever asks. */
	remove(entries: readonly number[]): void {
		this.#removed = entries;
	}

	/** Lets the bundle be exchanged for one that has more items, and the engine with it. */
	exchange(change: () => Promise<void>): Promise<void> {
		return this.inTurn(async () => {
			await change();
			this.#similarity = undefined;
			this.#strangersScores = undefined;
			this.history.count();
			await this.#read(this.history);
		});
	}

	/** How many events the engine has read. */
	get eventCount(): number {
		return this.history.length;
	}

	/** Another number whenever the engine has read something since. */
	get version(): number {
		return this.#version;
	}

	/** What the latents are told of the history besides the encoder's embeddings. */
	tally(): Float32Array {
		const { vocabularies } = this.bundle.manifest;
		return tallyOf(this.history.encoded(favouriteWindow), vocabularies);
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
			this.history.replace(brought);
			await this.#read(this.history);
			return this.history.length;
		});
	}

	/**
	 * Reads one more event, or one that has changed, in its place by time; after those of the same moment.
	 *
	 * @returns How many events the engine has read.
	 */
	readEvent(event: ReadEvent): Promise<number> {
		return this.#does("event", async () => {
			const history = this.history;
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
				await this.#read(this.history);
			} else if (wasThere) await this.#read(this.history);
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
			if (this.history.remove(id)) await this.#read(this.history);
			return this.history.length;
		});
	}

	/** Lets an engine that takes another one's place read what that one has read. */
	async prepare({ user }: Engine): Promise<void> {
		await user.readTimeline(this.#last(this.history));
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

	/** By how much the user's events raise each item's score above a stranger's, by the items' entries. */
	lifts(): Promise<Float32Array> {
		return this.inTurn(async () => {
			const own = await this.#scoresOf(this.history);
			const stranger = new History(this.bundle);
			this.#strangersScores ??= await this.#scoresOf(stranger);
			const strangers = this.#strangersScores;
			return own.map((score, entry) => score - strangers[entry]);
		});
	}

	/** How well each item goes with the one of that entry, by their entries, whoever the user is. */
	async similarity(entry: number): Promise<Float32Array> {
		const scores = (await this.#similarItems()).scores(entry);
		for (const one of [0, entry, ...this.#removed]) scores[one] = never;
		return scores;
	}

	/** Loaded where a page asks what is alike. */
	async #similarItems(): Promise<Similarity> {
		const { Similarity } = await loadPart(() => import("./similarity.ts"));
		const { encoder, manifest } = this.bundle;
		this.#similarity ??= new Similarity(encoder.weights, manifest);
		return this.#similarity;
	}

	async #scores({
		like,
		withKnown = false,
		context = [],
	}: ScoreOptions): Promise<Float32Array> {
		const history =
			context.length > 0 ? this.history.liking(context) : this.history;
		const values = this.#valuesOf(history, like);
		const scores = await this.#scoresOf(history, values);
		if (like && !this.bundle.manifest.itemToItem) {
			await this.#addLikeness(scores, like);
		}
		const known = withKnown ? [] : this.history.latest.keys();
		// Entry 0 of the vocabulary is no item.
		for (const entry of [0, ...known, ...context, ...this.#removed]) {
			scores[entry] = never;
		}
		// What is like some items need not be like all that was liked.
		if (!like?.size) calibrate(scores, values, this.bundle.catalogue);
		return scores;
	}

	/** Where no item-to-item model says what is like something, the encoder's vectors do. */
	async #addLikeness(
		scores: Float32Array,
		like: ReadonlySet<number>,
	): Promise<void> {
		const similarity = await this.#similarItems();
		for (const entry of like) {
			similarity.cosines(entry).forEach((cosine, one) => {
				scores[one] += likeValue * cosine;
			});
		}
	}

	/** What each item of a history counts, and what it is to be like, by their entries. */
	#valuesOf(
		{ itemValues }: History,
		like: ReadonlySet<number> = new Set(),
	): Float32Array {
		const values = itemValues.slice();
		for (const entry of like) {
			if (entry < values.length) values[entry] = likeValue;
		}
		setStartValue(values);
		return values;
	}

	/** What the engine says of all items once it has read a history. */
	#scoresOf(
		history: History,
		values = this.#valuesOf(history),
	): Promise<Float32Array> {
		return this.#reading(history, () =>
			this.#engine.use(({ user }) => user.itemScores(values)),
		);
	}

	/** Asks the engine while it reads another history than the user's own, if it is another one. */
	async #reading<T>(history: History, ask: () => Promise<T>): Promise<T> {
		if (history === this.history) return ask();
		try {
			await this.#read(history);
			return await ask();
		} finally {
			await this.#read(this.history);
		}
	}

	/** One thing after the other; how long it waited counts, too. */
	#does<T>(step: Parameters<Timed>[0], work: () => Promise<T>): Promise<T> {
		return this.#timed(step, () => this.inTurn(work));
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
		const { encoder } = this.bundle.manifest;
		return history.encoded(eventsWithinReach(encoder));
	}

	#read(history: History): Promise<void> {
		const last = this.#last(history);
		return this.#changing(({ user }) => user.readTimeline(last));
	}
}
