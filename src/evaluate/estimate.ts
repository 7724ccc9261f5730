/** @file What was measured over a sample, and how sure that makes us. */

import { randomStream } from "../operators/random.ts";

/** A mean with its 95 % confidence interval. */
export interface Estimate {
	readonly value: number;
	readonly low: number;
	readonly high: number;
	/** How many observations stand behind it. */
	readonly count: number;
}

/** Standard deviations on either side that hold 95 % of a normal distribution. */
const z = 1.96;

/** The mean of independent observations, with the normal interval. Throws a `RangeError` on none. */
export function meanEstimate(observations: readonly number[]): Estimate {
	const count = sampleSize(observations.length);
	const value = sum(observations) / count;
	const squares = sum(observations.map((x) => (x - value) ** 2));
	const half = z * Math.sqrt(squares / Math.max(count - 1, 1) / count);
	return { value, low: value - half, high: value + half, count };
}

/** How many samples a bootstrap draws. */
const resamples = 1000;

/**
 * The mean of one observation a person, with the bootstrap's interval over people (Efron, 1979): the middle 95 % of the
 * means of a thousand samples drawn with replacement, the same each time. Throws a `RangeError` on none.
 */
export function bootstrapEstimate(observations: readonly number[]): Estimate {
	return bootstrap(
		observations.length,
		(persons) => sum(persons.map((i) => observations[i])) / persons.length,
	);
}

/**
 * How many times as large the mean of one observation a person is as that of another, with the bootstrap's interval over
 * people. Throws a `RangeError` on none.
 */
export function bootstrapRatio(
	observations: readonly number[],
	others: readonly number[],
): Estimate {
	return bootstrap(
		observations.length,
		(persons) =>
			sum(persons.map((i) => observations[i])) /
			sum(persons.map((i) => others[i])),
	);
}

/** @param of What is measured of people, by their places. */
function bootstrap(
	people: number,
	of: (persons: readonly number[]) => number,
): Estimate {
	const count = sampleSize(people);
	const random = randomStream(count);
	const draw = () => Math.floor(random() * count);
	const drawn = Float64Array.from({ length: resamples }, () =>
		of(Array.from({ length: count }, draw)),
	).sort();
	return {
		value: of([...Array(count).keys()]),
		low: drawn[Math.floor(0.025 * resamples)],
		high: drawn[Math.ceil(0.975 * resamples) - 1],
		count,
	};
}

/**
 * The share of observations that are true, with Wilson's interval, which stays within 0 and 1 and is honest for shares
 * near either end. Throws a `RangeError` on none.
 */
export function shareEstimate(observations: readonly boolean[]): Estimate {
	const count = sampleSize(observations.length);
	const value = observations.filter(Boolean).length / count;
	const spread =
		z * Math.sqrt((value * (1 - value) + z ** 2 / (4 * count)) / count);
	const centre = value + z ** 2 / (2 * count);
	const scale = 1 + z ** 2 / count;
	return {
		value,
		low: (centre - spread) / scale,
		high: (centre + spread) / scale,
		count,
	};
}

function sampleSize(count: number): number {
	if (count === 0) {
		throw new RangeError("Expected at least one observation, got none.");
	}
	return count;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
