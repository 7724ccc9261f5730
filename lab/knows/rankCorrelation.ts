/**
 * Spearman's rank correlation of two equally long lists, from −1 to 1; equal values share the mean of their ranks.
 * `undefined` where all values of a list are equal.
 */
export function rankCorrelation(
	a: readonly number[],
	b: readonly number[],
): number | undefined {
	const [x, y] = [a, b].map(centredRanks);
	const product = dot(x, y);
	const scale = Math.sqrt(dot(x, x) * dot(y, y));
	return scale === 0 ? undefined : product / scale;
}

/** Ranks less their mean. */
function centredRanks(values: readonly number[]): readonly number[] {
	return values.map((value) => {
		const below = values.filter((other) => other < value).length;
		const equal = values.filter((other) => other === value).length;
		return below + (equal - 1) / 2 - (values.length - 1) / 2;
	});
}

function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
