import { expect, test } from "vitest";
import {
	checkItemToItemShape,
	itemValues,
	setItemValue,
} from "./itemValues.ts";

const shape = { size: 5, factors: 0, blocks: 4, values: [0.25, -1, 0, 1] };

test("an item counts what its latest rating says, in whatever order the others came", () => {
	const rated = (item: number, rating: number) => ({ item, rating });
	const x = itemValues([rated(2, 3), rated(4, 0), rated(1, 3)], shape);
	expect([...x.slice(1)]).toEqual([1, 1, 0, 0.25]);
	setItemValue(x, rated(2, 1), shape);
	expect([...x.slice(1)]).toEqual([1, -1, 0, 0.25]);
	expect(
		itemValues([rated(1, 3), rated(2, 3), rated(4, 0), rated(2, 1)], shape),
	).toEqual(x);
});

test("looking at an item again takes no rating back", () => {
	const x = itemValues([{ item: 2, rating: 1 }], shape);
	setItemValue(x, { item: 2, rating: 0 }, shape);
	expect(x[2]).toBe(-1);
});

test("where events have no ratings, all count the same", () => {
	const unrated = { ...shape, values: [1] };
	const [, ...items] = itemValues([{ item: 3 }], unrated);
	expect(items).toEqual([0, 0, 1, 0]);
});

test("a model of another catalogue or another scale is refused", () => {
	const vocabularies = { item: 4, rating: { first: 1, last: 3, step: 1 } };
	expect(() => checkItemToItemShape(shape, vocabularies)).not.toThrow();
	expect(() =>
		checkItemToItemShape(shape, { ...vocabularies, item: 5 }),
	).toThrow(
		"itemToItem.size: expected the entries of the item vocabulary, 6, got 5",
	);
	expect(() => checkItemToItemShape(shape, { item: 4 })).toThrow(
		"itemToItem.values: expected one for each entry of the rating vocabulary, 1, got 4",
	);
});
