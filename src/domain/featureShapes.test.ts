import { expect, test } from "vitest";
import { checkFeatureShapes, featureShapes } from "./featureShapes.ts";

const vocabularies = {
	item: 7,
	rating: { first: 0.5, last: 5, step: 0.5 },
	gap: [60, 3600],
	categories: ["Action", "Crime", "Drama"],
};
const widths = { rating: 4, item: 16, categories: 6, gap: 3 };
const shapes = featureShapes(vocabularies, widths);

test("each feature has room for its vocabulary, and the order of the widths", () => {
	expect(shapes).toEqual([
		{ name: "rating", kind: "one", size: 11, width: 4 },
		{ name: "item", kind: "one", size: 8, width: 16 },
		{ name: "categories", kind: "many", size: 3, width: 6 },
		{ name: "gap", kind: "one", size: 4, width: 3 },
	]);
	expect(() => checkFeatureShapes(shapes, vocabularies)).not.toThrow();
});

test("an unknown feature is refused with the list of known ones", () => {
	expect(() => featureShapes(vocabularies, { item: 4, mood: 4 })).toThrow(
		/^There is no feature "mood"\. Known features: item, rating, /,
	);
});

test("an encoder without items is refused", () => {
	expect(() => featureShapes(vocabularies, { rating: 4 })).toThrow('"item"');
});

test("features of another catalogue are refused by name and sizes", () => {
	expect(() =>
		checkFeatureShapes(shapes, { ...vocabularies, item: 8 }),
	).toThrow('"item" has 8 values of kind "one"; its vocabulary has 9');
});

test("a feature named twice is refused", () => {
	expect(() =>
		checkFeatureShapes([...shapes, shapes[0]], vocabularies),
	).toThrow("twice");
});

test("a feature without a vocabulary is refused", () => {
	const { gap: _, ...others } = vocabularies;
	expect(() => featureShapes(others, widths)).toThrow(
		'The feature "gap" has no vocabulary',
	);
});
