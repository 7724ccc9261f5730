/** @file How much each signal counts: a conditional logit (McFadden, 1974), learned from what was recommended. */
import type { Signals } from "./signals.ts";
import type { Turn } from "./turns.ts";

/** What a signal's numbers are multiplied by, by its name. */
export type Shares = Readonly<Record<string, number>>;

/** A turn, and what speaks for each item at it. */
export interface Example {
	readonly turn: Turn;
	readonly signals: Signals;
}

/** How often all examples are read, how many count for a step, how large steps are. */
const rounds = 6;
const batch = 32;
const rate = 0.05;

/** Adam's memory of gradients and of their squares (Kingma and Ba, 2015). */
const [slow, slower] = [0.9, 0.99];

/** The sum of the signals by their shares; −∞ for what was named before. */
export function mixed(
	signals: Signals,
	shares: Shares,
	{ named }: Turn,
): Float32Array {
	const parts = Object.entries(shares).filter(([, share]) => share !== 0);
	const scores = new Float32Array(signals[parts[0][0]].length);
	for (const [name, share] of parts) {
		signals[name].forEach((value, entry) => {
			scores[entry] += share * value;
		});
	}
	for (const entry of [0, ...named]) scores[entry] = -Infinity;
	return scores;
}

/** The shares under which what was recommended is likeliest among all items. */
export function learnShares(
	examples: readonly Example[],
	names: readonly string[],
): Shares {
	const shares = Object.fromEntries(names.map((name) => [name, 0.1]));
	const slopes = names.map(() => ({ mean: 0, square: 0 }));
	let step = 0;
	for (let round = 0; round < rounds; round++) {
		for (let start = 0; start < examples.length; start += batch) {
			const part = examples.slice(start, start + batch);
			const gradient = gradientOf(part, shares, names);
			step++;
			names.forEach((name, i) => {
				const slope = slopes[i];
				slope.mean += (1 - slow) * (gradient[i] - slope.mean);
				slope.square += (1 - slower) * (gradient[i] ** 2 - slope.square);
				const mean = slope.mean / (1 - slow ** step);
				const square = slope.square / (1 - slower ** step);
				shares[name] += (rate * mean) / (Math.sqrt(square) + 1e-6);
			});
		}
	}
	return shares;
}

/** By how much what was recommended has more of each signal than what was to be expected. */
function gradientOf(
	examples: readonly Example[],
	shares: Shares,
	names: readonly string[],
): number[] {
	const gradient = names.map(() => 0);
	for (const { turn, signals } of examples) {
		const scores = mixed(signals, shares, turn);
		const highest = scores.reduce((a, b) => Math.max(a, b));
		const chances = scores.map((score) => Math.exp(score - highest));
		const sum = chances.reduce((a, b) => a + b);
		names.forEach((name, i) => {
			const values = signals[name];
			const expected =
				chances.reduce((all, chance, e) => all + chance * values[e], 0) / sum;
			for (const entry of turn.wanted) gradient[i] += values[entry] - expected;
		});
	}
	return gradient.map((slope) => slope / examples.length);
}
