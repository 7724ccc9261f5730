import { expect, test } from "vitest";
import { featureValues, startEvent } from "../../model/userEncoder.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { Catalogue } from "../catalogue.ts";
import { featureShapes } from "../featureShapes.ts";
import { encodeEvent } from "./features.ts";

const vocabularies = {
	item: 3,
	rating: { first: 0.5, last: 5, step: 0.5 },
	gap: [60, 3600],
	categories: ["Action", "Crime", "Drama"],
};

const catalogue = new Catalogue([
	{ id: "6", title: "Heat", categories: ["Crime", "Action", "Crime"] },
	{ id: "50", title: "The Usual Suspects", categories: ["IMAX", "Crime"] },
	{ id: "7", title: "Sabrina", categories: [] },
]);

const rated = (value?: number, at = 0): TimelineEvent => ({
	item: "6",
	kind: "rating",
	value,
	at,
});

const encode = (event: TimelineEvent, previous?: TimelineEvent) =>
	encodeEvent(event, previous, catalogue, vocabularies);

test("a rating becomes entries of every vocabulary", () => {
	expect(encode(rated(4.5, 61_000), rated(3, 1_000))).toEqual({
		item: 1,
		rating: 9,
		gap: 2,
		categories: [1, 0],
	});
});

test.each([
	[0.5, 1],
	[5, 10],
	[3.6, 7],
	[-2, 1],
	[99, 10],
	[undefined, 0],
])("of the value %f the rating is entry %i", (value, entry) => {
	expect(encode(rated(value)).rating).toBe(entry);
});

test("an event of another kind has no rating, whatever its value", () => {
	expect(encode({ item: "6", kind: "view", value: 3, at: 0 }).rating).toBe(0);
});

test.each([
	[-5_000, 1],
	[0, 1],
	[59_999, 1],
	[60_000, 2],
	[3_599_999, 2],
	[3_600_000, 3],
])("a gap of %i ms is entry %i", (at, entry) => {
	expect(encode(rated(1, at), rated(1, 0)).gap).toBe(entry);
});

test("the first event has no gap", () => {
	expect(encode(rated(1, 1e12)).gap).toBe(0);
});

test("categories that the vocabulary lacks are left out", () => {
	expect(encode({ item: "50", kind: "view", at: 0 }).categories).toEqual([1]);
	expect(encode({ item: "7", kind: "view", at: 0 }).categories).toEqual([]);
});

test("an item that the catalogue lacks is refused by its id", () => {
	expect(() => encode({ item: "x", kind: "view", at: 0 })).toThrow(
		'The catalogue has no item "x"',
	);
});

test("an engine gets ids, and a one for each category that applies", () => {
	const shapes = featureShapes(vocabularies, { item: 4, categories: 2 });
	const events = [startEvent(shapes), encode(rated(4))];
	expect(featureValues(events, shapes[0])).toEqual(Int32Array.of(0, 1));
	expect(featureValues(events, shapes[1])).toEqual(
		Float32Array.of(0, 0, 0, 1, 1, 0),
	);
});
