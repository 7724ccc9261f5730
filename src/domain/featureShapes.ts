/** @file The features that this code can compute of an event, and how large each one's vocabulary is. */

import type { FeatureShape } from "../model/userEncoder.ts";
import type { Vocabularies } from "./vocabularies.ts";

/** Every feature that `encodeEvent` computes. */
export const featureNames = ["item", "rating", "gap", "categories"] as const;

export type FeatureName = (typeof featureNames)[number];

/**
 * The features with a width, in the order of `widths`, as an encoder for this catalogue has them.
 *
 * @throws RangeError when a name is not one of `featureNames`, or `item` is missing: picks are made of it.
 */
export function featureShapes(
	vocabularies: Vocabularies,
	itemCount: number,
	widths: Readonly<Record<string, number>>,
): FeatureShape[] {
	const { rating, gapSeconds, categories } = vocabularies;
	const values = {
		item: { kind: "one", size: 1 + itemCount },
		rating: { kind: "one", size: 1 + stepsBetween(rating) + 1 },
		gap: { kind: "one", size: 1 + gapSeconds.length + 1 },
		categories: { kind: "many", size: categories.length },
	} as const;
	if (!("item" in widths)) {
		throw new RangeError(
			'The encoder has no feature "item", which picks are made of. Give it a width.',
		);
	}
	return Object.entries(widths).map(([name, width]) => {
		if (!isFeatureName(name)) {
			throw new RangeError(
				`There is no feature "${name}". Known features: ${featureNames.join(", ")}.`,
			);
		}
		return { name, ...values[name], width };
	});
}

/**
 * Makes sure that an encoder's features are those of this catalogue and these vocabularies.
 *
 * @throws RangeError when a feature is unknown, named twice, or of another kind or size.
 */
export function checkFeatureShapes(
	features: readonly FeatureShape[],
	vocabularies: Vocabularies,
	itemCount: number,
): void {
	const widths = Object.fromEntries(
		features.map(({ name, width }) => [name, width]),
	);
	const expected = featureShapes(vocabularies, itemCount, widths);
	if (expected.length !== features.length) {
		throw new RangeError("The encoder names a feature twice.");
	}
	features.forEach(({ name, kind, size }, i) => {
		const wanted = expected[i];
		if (kind !== wanted.kind || size !== wanted.size) {
			throw new RangeError(
				`The encoder's feature "${name}" has ${size} values of kind "${kind}"; catalogue and vocabularies ` +
					`have ${wanted.size} of kind "${wanted.kind}". Train the encoder on this catalogue.`,
			);
		}
	});
}

function isFeatureName(name: string): name is FeatureName {
	return featureNames.some((known) => known === name);
}

/** How many steps lead from the first rating to the last. */
export function stepsBetween({
	first,
	last,
	step,
}: Vocabularies["rating"]): number {
	return Math.round((last - first) / step);
}
