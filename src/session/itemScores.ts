/** @file How well each item fits as the next one of a history, or goes with another item. */
import { never } from "../operators/largestScores.ts";
import { calibrate } from "./calibrate.ts";
import { History } from "./history.ts";
import type { SessionBundle } from "./knownUser.ts";
import { Similarity } from "./similarity.ts";

/** What scores are about, besides the timeline. */
export interface ScoreOptions {
	/** The entries of items that picks should be like. */
	readonly like?: ReadonlySet<number>;
	/** Whether items of the timeline may be picked, too. */
	readonly withKnown?: boolean;
	/** The entries of items that count as if they had just been liked. */
	readonly context?: readonly number[];
}

/**
 * What the engine says of all items once it has read a history, by their entries.
 *
 * @param values What the history says to the item-to-item model.
 */
type EngineScores = (
	history: History,
	values: Float32Array,
) => Promise<Float32Array>;

/** What an item counts that picks should be like; the best rating counts 1. */
const likeValue = 5;

/** Items are known by their entries. Calls must not overlap. */
export class ItemScores {
	readonly #bundle: SessionBundle;
	readonly #history: History;
	readonly #engineScores: EngineScores;
	/** The scores for somebody of whom nothing is known, once they were asked for. */
	#strangersScores: Float32Array | undefined;
	#similarity: Similarity | undefined;
	/** The entries of items that the site no longer offers. */
	#removed: readonly number[] = [];

	/** @param history The user's own. */
	constructor(
		bundle: SessionBundle,
		history: History,
		engineScores: EngineScores,
	) {
		this.#bundle = bundle;
		this.#history = history;
		this.#engineScores = engineScores;
	}

	/** From now on the items of these entries are not picked, for whoever asks. */
	remove(entries: readonly number[]): void {
		this.#removed = entries;
	}

	/** Lets go of what was computed of a bundle that is exchanged for another one. */
	forget(): void {
		this.#similarity = undefined;
		this.#strangersScores = undefined;
	}

	/** How well each fits; −∞ for what must not be picked. */
	async ofUser({
		like,
		withKnown = false,
		context = [],
	}: ScoreOptions): Promise<Float32Array> {
		const { catalogue, manifest } = this.#bundle;
		const history =
			context.length > 0 ? this.#history.liking(context) : this.#history;
		const values = valuesOf(history, like);
		const scores = await this.#engineScores(history, values);
		if (like && !manifest.itemToItem) this.#addLikeness(scores, like);
		const known = withKnown ? [] : this.#history.latest.keys();
		// Entry 0 of the vocabulary is no item.
		for (const entry of [0, ...known, ...context, ...this.#removed]) {
			scores[entry] = never;
		}
		// What is like some items need not be like all that was liked.
		if (!like?.size) calibrate(scores, values, catalogue);
		return scores;
	}

	/** By how much the user's events raise each above its score for a stranger. */
	async lifts(): Promise<Float32Array> {
		const own = await this.#plain(this.#history);
		this.#strangersScores ??= await this.#plain(new History(this.#bundle));
		const strangers = this.#strangersScores;
		return own.map((score, entry) => score - strangers[entry]);
	}

	/** How well each goes with the item of that entry, whoever the user is. */
	besides(entry: number): Float32Array {
		const scores = this.#similarItems().scores(entry);
		for (const one of [0, entry, ...this.#removed]) scores[one] = never;
		return scores;
	}

	#plain(history: History): Promise<Float32Array> {
		return this.#engineScores(history, valuesOf(history));
	}

	/** Where no item-to-item model says what is like something, the encoder's vectors do. */
	#addLikeness(scores: Float32Array, like: ReadonlySet<number>): void {
		for (const entry of like) {
			const cosines = this.#similarItems().cosines(entry);
			cosines.forEach((cosine, one) => {
				scores[one] += likeValue * cosine;
			});
		}
	}

	/** Loaded with the page: a request for it would tell the server that somebody asks. */
	#similarItems(): Similarity {
		const { encoder, manifest } = this.#bundle;
		this.#similarity ??= new Similarity(encoder.weights, manifest);
		return this.#similarity;
	}
}

/** What each item of a history counts, and what it is to be like. */
function valuesOf(
	{ itemValues }: History,
	like: ReadonlySet<number> = new Set(),
): Float32Array {
	const values = itemValues.slice();
	for (const entry of like) {
		if (entry < values.length) values[entry] = likeValue;
	}
	return values;
}
