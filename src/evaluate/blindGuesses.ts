/** @file How well a guess of someone's label, such as their favourite category, would do without looking at them. */

/** The accuracy of always answering the most frequent label. */
export function majorityShare(labels: readonly string[]): number {
	return Math.max(...classShares(labels));
}

/**
 * The accuracy of answering with another person's label, the mean over all others.
 *
 * @param labels Of each person all that are right, the one first that they would be answered with.
 */
export function chanceShare(labels: readonly (readonly string[])[]): number {
	const others = labels.length - 1;
	const right = labels.map((own, i) => {
		const named = labels.filter(([first], j) => j !== i && own.includes(first));
		return named.length / others;
	});
	return right.reduce((sum, share) => sum + share, 0) / labels.length;
}

function classShares(labels: readonly string[]): readonly number[] {
	if (labels.length === 0) {
		throw new RangeError("Expected at least one label, got none.");
	}
	const counts = new Map<string, number>();
	for (const label of labels) {
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	return Array.from(counts.values(), (count) => count / labels.length);
}
