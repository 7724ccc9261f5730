/**
 * @file Items that stand for all others in the losses of a step.
 *
 * Half of the chance to be drawn goes to all items alike, half to each as often as it was met: a sum over all items is
 * mostly a sum over the popular ones.
 */
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Graph, TensorValues } from "../graph/graph.ts";
import type { Candidates } from "../graph/sampledCrossEntropy.ts";
import { shuffled } from "../operators/random.ts";

/** Draws the candidates of each step. */
export class CandidateSampler {
	readonly #entries: readonly number[];
	readonly #probabilities: Float64Array;
	readonly #count: number;

	/**
	 * @param size Entries of the item vocabulary.
	 * @param count Candidates of a step, fewer than `size`.
	 */
	constructor(timelines: readonly Timeline[], size: number, count: number) {
		this.#entries = Array.from({ length: size }, (_, entry) => entry);
		this.#probabilities = inclusionProbabilities(
			drawingShares(timelines, size),
			count,
		);
		this.#count = count;
	}

	/** The inputs of a graph that `feeds` fills. */
	inputs(graph: Graph): Candidates {
		const count = [this.#count];
		return {
			ids: graph.input("candidates.ids", count, "int32"),
			logProbabilities: graph.input("candidates.logProbabilities", count),
		};
	}

	/**
	 * Draws candidates, each with exactly its probability: systematic sampling of entries in random order (Madow, 1949).
	 *
	 * @param targets By the name of a loss, the target of each of its rows.
	 */
	feeds(
		random: () => number,
		targets: Readonly<Record<string, TensorValues>>,
	): Record<string, TensorValues> {
		const probabilities = this.#probabilities;
		const ids = new Int32Array(this.#count);
		const logProbabilities = new Float32Array(this.#count);
		const targetCounts = new Float32Array(probabilities.length);
		let drawn = 0;
		let sum = 0;
		// Never 0 or 1, so that rounded sums give as many as were asked for.
		const first = random() + 2 ** -33;
		for (const entry of shuffled(this.#entries, random)) {
			const probability = probabilities[entry];
			sum += probability;
			if (sum < drawn + first) continue;
			ids[drawn] = entry;
			logProbabilities[drawn] = Math.log(probability);
			targetCounts[entry] = 1 / probability;
			drawn++;
		}
		const feeds: Record<string, TensorValues> = {
			"candidates.ids": ids,
			"candidates.logProbabilities": logProbabilities,
		};
		for (const [name, entries] of Object.entries(targets)) {
			feeds[`${name}.targetCounts`] = Float32Array.from(
				entries as Int32Array,
				(entry) => targetCounts[entry],
			);
		}
		return feeds;
	}
}

/** For each entry, its share of what is drawn; they add up to 1. */
function drawingShares(
	timelines: readonly Timeline[],
	size: number,
): Float64Array {
	const shares = new Float64Array(size).fill(0.5 / size);
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	for (const timeline of timelines) {
		for (const event of timeline) shares[itemEntry(event)] += 0.5 / events;
	}
	return shares;
}

/**
 * For each entry, the probability of being among `count` drawn without repetition: in proportion to its share, and at
 * most 1; what is above 1 goes to the others.
 */
export function inclusionProbabilities(
	shares: Float64Array,
	count: number,
): Float64Array {
	let [certain, others] = [0, 1];
	for (;;) {
		const scale = (count - certain) / others;
		const sure = shares.filter((share) => share * scale >= 1);
		if (sure.length === certain) {
			return shares.map((share) => Math.min(1, share * scale));
		}
		certain = sure.length;
		others = 1 - sure.reduce((sum, share) => sum + share, 0);
	}
}
