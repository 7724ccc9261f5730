/** @file One user's timeline as the engine in the worker reads it: the one place that holds the history. */
import { favouriteWindow } from "../domain/favouriteCategory.ts";
import { tallyOf } from "../domain/tally.ts";
import type { Engine, EngineSource } from "../engines/engine.ts";
import { expectCount } from "../llm/expectCount.ts";
import { type EncodedEvent, eventsWithinReach } from "../model/userEncoder.ts";
import {
	largestScores,
	never,
	type ScoredEntry,
} from "../operators/largestScores.ts";
import type { History, ReadEvent } from "./history.ts";
import { ItemScores, type ScoreOptions } from "./itemScores.ts";
import { KnownUser, type SessionBundle } from "./knownUser.ts";

type Timed = <T>(
	step: "timeline" | "event" | "picks",
	work: () => Promise<T>,
) => Promise<T>;

/** Which items may be picked. */
export interface PickOptions extends ScoreOptions {
	/** Only these entries, each with what is added to its score; all of the catalogue unless given. */
	readonly among?: ReadonlyMap<number, number>;
}

/** Calls run one after the other, in the order in which they were made. Items are known by their catalogue entries. */
export class UserSession extends KnownUser {
	readonly #engine: EngineSource;
	readonly #timed: Timed;
	/** What `readTimeline` is to read before the last part. */
	#brought: ReadEvent[] = [];
	readonly #scores: ItemScores;
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
		this.#scores = new ItemScores(bundle, this.history, (...asked) =>
			this.#itemScores(...asked),
		);
	}

	/** From now on the items of these entries are not picked, for whoever asks. */
	remove(entries: readonly number[]): void {
		this.#scores.remove(entries);
	}

	/** Lets the bundle be exchanged for one that has more items, and the engine with it. */
	exchange(change: () => Promise<void>): Promise<void> {
		return this.inTurn(async () => {
			await change();
			this.#scores.forget();
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
			const scores = await this.#scores.ofUser(options);
			return largestScores(
				among ? scores.map((x, i) => x + (among.get(i) ?? never)) : scores,
				count,
			);
		});
	}

	/** The scores of all items, by their entries; −∞ for what must not be picked. */
	scores(options: ScoreOptions = {}): Promise<Float32Array> {
		return this.#does("picks", () => this.#scores.ofUser(options));
	}

	/** By how much the user's events raise each item's score above a stranger's, by the items' entries. */
	lifts(): Promise<Float32Array> {
		return this.inTurn(() => this.#scores.lifts());
	}

	/** How well each item goes with the one of that entry, by their entries, whoever the user is. */
	similarity(entry: number): Float32Array {
		return this.#scores.besides(entry);
	}

	/** What the engine says of all items once it has read a history. */
	async #itemScores(
		history: History,
		values: Float32Array,
	): Promise<Float32Array> {
		if (history === this.history) {
			return this.#engine.use(({ user }) => user.itemScores(values));
		}
		const last = this.#last(history);
		try {
			// An engine that takes a lost one's place has read the user's own: it begins anew.
			return await this.#engine.use(async ({ user }) => {
				await user.readTimeline(last);
				return user.itemScores(values);
			});
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
