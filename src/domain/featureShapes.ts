/** @file How large each feature's vocabulary is, as an encoder has it. */
import type { FeatureShape } from "../model/userEncoder.ts";
import {
	features,
	type Vocabularies,
	vocabularyOf,
} from "./features/features.ts";

/**
 * The features with a width, in the order of `widths`, as an encoder with these vocabularies has them.
 *
 * @throws RangeError when a name is no feature's, its vocabulary is missing, or `item` is: picks are made of it.
 */
export function featureShapes(
	vocabularies: Vocabularies,
	widths: Readonly<Record<string, number>>,
): FeatureShape[] {
	if (!("item" in widths)) {
		throw new RangeError(
			'The encoder has no feature "item", which picks are made of. Give it a width.',
		);
	}
	return Object.entries(widths).map(([name, width]) => {
		const feature = features.find((known) => known.name === name);
		if (!feature) {
			throw new RangeError(
				`There is no feature "${name}". Known features: ${features.map((known) => known.name).join(", ")}.`,
			);
		}
		const vocabulary = vocabularyOf(feature, vocabularies);
		if (vocabulary === undefined) {
			throw new RangeError(
				`The feature "${name}" has no vocabulary. Make one from the log, or leave the feature out.`,
			);
		}
		const { kind } = feature;
		return { name, kind, size: feature.size(vocabulary), width };
	});
}

/**
 * Makes sure that an encoder's features are those of these vocabularies.
 *
 * @throws RangeError when a feature is unknown, named twice, or of another kind or size.
 */
export function checkFeatureShapes(
	shapes: readonly FeatureShape[],
	vocabularies: Vocabularies,
): void {
	const widths = Object.fromEntries(
		shapes.map(({ name, width }) => [name, width]),
	);
	const expected = featureShapes(vocabularies, widths);
	if (expected.length !== shapes.length) {
		throw new RangeError("The encoder names a feature twice.");
	}
	shapes.forEach(({ name, kind, size }, i) => {
		const wanted = expected[i];
		if (kind !== wanted.kind || size !== wanted.size) {
			throw new RangeError(
				`The encoder's feature "${name}" has ${size} values of kind "${kind}"; its vocabulary has ` +
					`${wanted.size} of kind "${wanted.kind}". Train the encoder on this catalogue.`,
			);
		}
	});
}
