import { expect, test } from "vitest";
import { ofLayers, ofTexts, standardizer } from "./textFeatures.ts";

/** Two texts, after the layers 3 and 5. */
const features = {
	layers: [3, 5],
	width: 2,
	values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
};

test("features of some layers are in the order asked for", () => {
	expect(ofLayers(features, [5]).values).toEqual(Float32Array.of(3, 4, 7, 8));
	expect(ofLayers(features, [5, 3]).values).toEqual(
		Float32Array.of(3, 4, 1, 2, 7, 8, 5, 6),
	);
	expect(() => ofLayers(features, [4])).toThrow(RangeError);
});

test("features of some texts are those of each", () => {
	expect(ofTexts(features, [1]).values).toEqual(Float32Array.of(5, 6, 7, 8));
});

test("what is learned from some texts standardizes others by the same", () => {
	const standardize = standardizer(features);
	expect([...standardize(features).values]).toEqual(
		[-1, -1, -1, -1, 1, 1, 1, 1].map((value) => expect.closeTo(value, 5)),
	);
	const other = { ...features, values: Float32Array.of(3, 4, 5, 8) };
	expect([...standardize(other).values]).toEqual(
		[0, 0, 0, 1].map((value) => expect.closeTo(value, 5)),
	);
});
