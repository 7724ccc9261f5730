import { expect, test } from "vitest";
import { checkFeatureShapes, featureShapes } from "./featureShapes.ts";

const vocabularies = {
	rating: { first: 0.5, last: 5, step: 0.5 },
	gapSeconds: [60, 3600],
	categories: ["Action", "Crime", "Drama"],
};
const widths = { rating: 4, item: 16, categories: 6, gap: 3 };
const shapes = featureShapes(vocabularies, 7, widths);

test("each feature has room for its vocabulary, and the order of the widths", () => {
	expect(shapes).toEqual([
		{ name: "rating", kind: "one", size: 11, width: 4 },
		{ name: "item", kind: "one", size: 8, width: 16 },
		{ name: "categories", kind: "many", size: 3, width: 6 },
		{ name: "gap", kind: "one", size: 4, width: 3 },
	]);
	expect(() => checkFeatureShapes(shapes, vocabularies, 7)).not.toThrow();
});

test("an unknown feature is refused with the list of known ones", () => {
	expect(() => featureShapes(vocabularies, 7, { item: 4, mood: 4 })).toThrow(
		'There is no feature "mood". Known features: item, rating, gap, categories.',
	);
});

test("an encoder without items is refused", () => {
	expect(() => featureShapes(vocabularies, 7, { rating: 4 })).toThrow('"item"');
});

test("features of another catalogue are refused by name and sizes", () => {
	expect(() => checkFeatureShapes(shapes, vocabularies, 8)).toThrow(
		'"item" has 8 values of kind "one"; catalogue and vocabularies have 9',
	);
});

test("a feature named twice is refused", () => {
	expect(() =>
		checkFeatureShapes([...shapes, shapes[0]], vocabularies, 7),
	).toThrow("twice");
});
