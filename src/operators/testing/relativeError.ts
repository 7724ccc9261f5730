/** The largest difference, relative to the largest expected number. */
export function relativeError(
	actual: ArrayLike<number>,
	expected: ArrayLike<number>,
): number {
	if (actual.length !== expected.length) {
		throw new RangeError(
			`Expected ${expected.length} numbers, got ${actual.length}.`,
		);
	}
	let largest = 0;
	let worst = 0;
	for (let i = 0; i < expected.length; i++) {
		largest = Math.max(largest, Math.abs(expected[i]));
		const difference = Math.abs(actual[i] - expected[i]);
		if (!(difference <= worst)) worst = difference;
	}
	return worst / Math.max(largest, Number.MIN_VALUE);
}
