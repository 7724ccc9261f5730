import { parse } from "valibot";
import { expect, test } from "vitest";
import { rating } from "./rating.ts";

const scale = {
	first: 1,
	last: 5,
	step: 1,
	kinds: {
		purchase: [{ rating: 5 }],
		play: [
			{ below: 60, rating: 2 },
			{ from: 600, rating: 5 },
		],
	},
};
const context = {
	previous: undefined,
	item: { id: "1", title: "One", categories: [] },
	entry: 1,
};
const encode = (kind: string, value?: number) =>
	rating.encode(
		{ item: "1", kind, at: 0, ...(value !== undefined && { value }) },
		context,
		scale,
	);

test("a kind that stands for a rating is one, whatever its value", () => {
	expect(encode("purchase")).toBe(5);
	expect(encode("purchase", 3)).toBe(5);
	expect(encode("rating", 3)).toBe(3);
});

test("where bounds are given, the value decides; between them, and without one, nothing is said", () => {
	expect(encode("play", 30)).toBe(2);
	expect(encode("play", 60)).toBe(0);
	expect(encode("play", 600)).toBe(5);
	expect(encode("play")).toBe(0);
});

test("other kinds, whatever their name, are no ratings", () => {
	for (const kind of ["view", "constructor", "__proto__"]) {
		expect(encode(kind)).toBe(0);
	}
});

test("a manifest keeps what kinds stand for", () => {
	expect(parse(rating.schema, scale)).toEqual(scale);
});
