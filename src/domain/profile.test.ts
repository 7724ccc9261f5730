import { describe, expect, test } from "vitest";
import { Catalogue } from "./catalogue.ts";
import { profileOf } from "./profile.ts";

const names = ["Comedy", "Drama", "War"];
const catalogue = new Catalogue([
	{ id: "a", title: "A", year: 1995, categories: ["Drama"] },
	{ id: "b", title: "B", year: 1942, categories: ["Drama", "War"] },
	{ id: "c", title: "C", year: 1995, categories: ["Comedy"] },
	{ id: "d", title: "D", categories: [] },
]);
const vocabularies = {
	item: 4,
	rating: { first: 1, last: 5, step: 1 },
	categories: names,
};

/** An event of an item by its letter; 0 stars are no rating. */
function event(id: string, stars: number) {
	const entry = catalogue.entryOf(id) ?? 0;
	const { categories = [] } = catalogue.item(id) ?? {};
	return {
		item: entry,
		rating: stars,
		categories: categories.map((name) => names.indexOf(name)),
	};
}

const profile = (...events: readonly ReturnType<typeof event>[]) =>
	profileOf(events, catalogue, vocabularies);

describe("a profile", () => {
	test("counts events, and which of them say liked or disliked, by category and year", () => {
		const { categories, years, ...all } = profile(
			event("a", 5),
			event("b", 1),
			event("c", 3),
			event("a", 0),
			event("d", 4),
		);
		expect(all).toEqual({
			met: 5,
			liked: 2,
			disliked: 1,
			favouriteCategory: "Drama",
		});
		expect(categories).toMatchObject([
			{ category: "Drama", met: 3, liked: 1, disliked: 1 },
			{ category: "Comedy", met: 1, liked: 0, disliked: 0 },
			{ category: "War", met: 1, liked: 0, disliked: 1 },
		]);
		expect(years).toEqual([
			{ year: 1942, met: 1, liked: 0, disliked: 1 },
			{ year: 1995, met: 3, liked: 1, disliked: 0 },
		]);
	});

	test("says what changed from the earlier half to the later one, in which the middle event is", () => {
		const { categories } = profile(
			event("b", 3),
			event("b", 3),
			event("c", 3),
			event("c", 3),
			event("a", 3),
		);
		const halves = categories.map(({ category, earlier, later }) => [
			category,
			earlier,
			later,
		]);
		expect(halves).toEqual([
			["Drama", 1, 1 / 3],
			["Comedy", 0, 2 / 3],
			["War", 1, 0],
		]);
	});

	test("of one event has an earlier half that is empty", () => {
		expect(profile(event("c", 5)).categories).toMatchObject([
			{ category: "Comedy", earlier: 0, later: 1 },
		]);
	});

	test("names as the favourite the category of most that was liked, not of most that was met", () => {
		const named = (...events: ReturnType<typeof event>[]) =>
			profile(...events).favouriteCategory;
		expect(named(event("b", 1), event("a", 1), event("c", 5))).toBe("Comedy");
		expect(named(event("a", 4), event("c", 5))).toBe("Comedy");
		expect(named(event("b", 1), event("a", 2))).toBeUndefined();
	});

	test("names as the favourite what was met most where nobody rates", () => {
		const events = [event("c", 0), event("b", 0), event("a", 0)];
		expect(profile(...events).favouriteCategory).toBe("Drama");
	});

	test("of a timeline without events is empty", () => {
		expect(profile()).toEqual({
			met: 0,
			liked: 0,
			disliked: 0,
			favouriteCategory: undefined,
			categories: [],
			years: [],
		});
	});

	test("of a bundle without ratings and categories has what is left", () => {
		const { met, liked, categories, years } = profileOf(
			[{ item: 1 }, { item: 2 }],
			catalogue,
			{ item: 4 },
		);
		expect({ met, liked, categories }).toEqual({
			met: 2,
			liked: 0,
			categories: [],
		});
		expect(years).toHaveLength(2);
	});
});
