/** @file Whether what a recommender named next stands among the first, counted talk by talk. */
import type { Estimate } from "../../../src/evaluate/estimate.ts";
import { randomStream } from "../../../src/operators/random.ts";
import type { Turn } from "./turns.ts";

/** Among how many of the best it is looked for. */
export const depths = [10, 50] as const;

/** How many samples the bootstrap draws. */
const resamples = 1000;

export class RecallCount {
	/** By talk: how many were looked for, and how many were found at each depth. */
	readonly #talks = new Map<number, { wanted: number; found: number[] }>();

	/** @param scores −∞ for what was named before. Ties count against what is looked for. */
	add({ talk, wanted }: Turn, scores: Float32Array): void {
		const counts = this.#talks.get(talk) ?? {
			wanted: 0,
			found: depths.map(() => 0),
		};
		this.#talks.set(talk, counts);
		for (const entry of wanted) {
			const own = scores[entry];
			const before = scores.reduce((n, score) => n + (score >= own ? 1 : 0), 0);
			counts.wanted++;
			depths.forEach((depth, i) => {
				if (before <= depth) counts.found[i]++;
			});
		}
	}

	/** The share that was found at each depth, with the bootstrap's interval over talks. */
	estimates(): Estimate[] {
		const talks = [...this.#talks.values()];
		const random = randomStream(talks.length);
		const samples = Array.from({ length: resamples }, () =>
			talks.map(() => talks[Math.floor(random() * talks.length)]),
		);
		return depths.map((_, i) => {
			const share = (some: typeof talks) =>
				some.reduce((sum, { found }) => sum + found[i], 0) /
				some.reduce((sum, { wanted }) => sum + wanted, 0);
			const shares = Float64Array.from(samples, share).sort();
			return {
				value: share(talks),
				low: shares[Math.floor(0.025 * resamples)],
				high: shares[Math.ceil(0.975 * resamples) - 1],
				count: talks.reduce((sum, { wanted }) => sum + wanted, 0),
			};
		});
	}
}
