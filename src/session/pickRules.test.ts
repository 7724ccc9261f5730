import { describe, expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import { randomStream } from "../operators/random.ts";
import { compileRules, type PickRules } from "./pickRules.ts";

const items: Item[] = [
	{ id: "a", title: "A", categories: ["Lamp"], brand: "Lux", price: 10 },
	{ id: "b", title: "B", categories: ["Lamp"], brand: "Lux", price: 20 },
	{ id: "c", title: "C", categories: ["Lamp", "Toy"], year: 1990 },
	{
		id: "d",
		title: "D",
		categories: ["Toy"],
		available: false,
		language: "de",
	},
	{ id: "e", title: "E", categories: [], language: "en-GB", brand: "Own" },
];
const catalogue = new Catalogue(items);

/** Picks by rules where `a` has the highest score and `e` the lowest. */
function pick(rules: PickRules, count = 10): string {
	const scores = Float32Array.from([Number.NEGATIVE_INFINITY, 5, 4, 3, 2, 1]);
	return compileRules(rules, catalogue)
		.choose(scores, count)
		.map(({ entry }) => catalogue.itemAt(entry)?.id)
		.join("");
}

test.each<[string, PickRules, string]>([
	["no rules", {}, "abcde"],
	["one of some items", { filter: { items: ["e", "b"] } }, "be"],
	["a category", { filter: { categories: "Toy" } }, "cd"],
	["one of two", { filter: { categories: ["Toy", "Lamp"] } }, "abcd"],
	["none of a category", { filter: { notCategories: ["Lamp"] } }, "de"],
	["a year from on", { filter: { years: { from: 1990 } } }, "c"],
	["a year up to one before", { filter: { years: { to: 1989 } } }, ""],
	["a price below", { filter: { price: { below: 20 } } }, "a"],
	["a price above", { filter: { price: { above: 10 } } }, "b"],
	["a brand", { filter: { brand: ["Own", "Lux"] } }, "abe"],
	["what can be had", { filter: { available: true } }, "abce"],
	["what cannot", { filter: { available: false } }, "d"],
	["a language, whatever its country", { filter: { language: "en" } }, "e"],
	["two conditions", { filter: { categories: "Toy", available: true } }, "c"],
	["a function", { filter: ({ title }) => title > "C" }, "de"],
	["what is excluded", { exclude: ["a", "gone"] }, "bcde"],
	["what picks are like is known", { like: ["b"] }, "acde"],
	["a boost of a brand", { boost: [{ brand: "Own", add: 3.5 }] }, "aebcd"],
	[
		"a boost by a function",
		{ boost: ({ id }) => (id === "d" ? 9 : 0) },
		"dabce",
	],
	["one of a brand", { diversity: { brand: 1 } }, "acde"],
	["one of a category", { diversity: { category: 1 } }, "ade"],
])("%s", (_name, rules, picked) => {
	expect(pick(rules)).toBe(picked);
});

test("what came out lately, in days or moments; one that does not say it did not", () => {
	const ago = (hours: number) =>
		new Date(Date.now() - hours * 3_600_000).toISOString();
	const news = ["", ago(30), ago(60), ago(1), ago(240).slice(0, 10)].map(
		(published, i) => ({ ...items[i], published: published || undefined }),
	);
	const pick = (rules: PickRules) =>
		compileRules(rules, new Catalogue(news))
			.choose(Float32Array.from([Number.NEGATIVE_INFINITY, 1, 1, 1, 1, 1]), 5)
			.map(({ entry }) => news[entry - 1].id)
			.join("");
	expect(pick({ filter: { published: { days: 20 } } })).toBe("bcde");
	expect(pick({ filter: { published: { days: 2 } } })).toBe("bd");
	expect(pick({ filter: { published: { days: 0.5 } } })).toBe("d");
	expect(pick({ filter: { published: { days: Infinity } } })).toBe("bcde");
	const boost = [{ published: { days: 0.5 }, add: 2 }];
	expect(pick({ boost })[0]).toBe("d");
});

describe("a function of the site that fails is the caller's mistake:", () => {
	const rules = (rules: object) => rules as PickRules;
	const cause = new TypeError("Cannot read properties of undefined");
	const throwing = () => {
		throw cause;
	};

	test.each<[string, PickRules, string]>([
		["a filter that throws", { filter: throwing }, "`filter`"],
		["a boost that throws", { boost: throwing }, "`boost`"],
		[
			"a filter that answers later, which would let everything pass",
			rules({ filter: async () => false }),
			"`filter`",
		],
		["a boost that is no number", rules({ boost: () => undefined }), "`boost`"],
		["a boost without end", { boost: () => Number.NaN }, "`boost`"],
	])("%s", (_, rules, option) => {
		expect(() => pick(rules)).toThrow(
			expect.objectContaining({
				code: "invalid-argument",
				message: expect.stringContaining(`The option ${option} of picks: `),
			}),
		);
	});

	test("what it threw is the cause, and the item is named", () => {
		expect(() => pick({ filter: throwing })).toThrow(
			expect.objectContaining({
				cause,
				message: expect.stringContaining('threw for the item "a"'),
			}),
		);
	});
});

test("with some weight on diversity what is unlike the first comes second, and nothing is lost", () => {
	expect(pick({ diversity: 0.6 }, 2)).toBe("ad");
	expect(pick({ diversity: 0 })).toBe("abcde");
	expect([...pick({ diversity: 0.6 })].sort().join("")).toBe("abcde");
});

test("at most one of a kind still fills the list", () => {
	expect(pick({ diversity: { brand: 1 } }, 3)).toBe("acd");
});

describe("a wrong option is refused by its name", () => {
	test.each<[object, string]>([
		[{ filters: {} }, "`filters`"],
		[{ filter: { colour: "red" } }, "`filter.colour`"],
		[{ filter: { published: { hours: 2 } } }, "`filter.published`"],
		[{ filter: { published: 2 } }, "`filter.published`"],
		[{ filter: { published: { days: -1 } } }, "`filter.published`"],
		[{ filter: { price: { under: 5 } } }, "`filter.price`"],
		[{ filter: { price: null } }, "`filter.price`"],
		[{ filter: { available: "yes" } }, "`filter.available`"],
		[{ filter: "Toy" }, "`filter`"],
		[{ exclude: "a" }, "`exclude`"],
		[{ boost: [{ brand: "Own" }] }, "`boost.add`"],
		[{ boost: [{ colour: "red", add: 1 }] }, "`boost.colour`"],
		[{ boost: { add: 1 } }, "`boost`"],
		[{ boost: [null] }, "`boost`"],
		[{ filter: null }, "`filter`"],
		[{ diversity: null }, "`diversity`"],
		[{ diversity: 2 }, "`diversity`"],
		[{ diversity: { category: 0 } }, "`diversity.category`"],
		[{ diversity: { colour: 1 } }, "`diversity.colour`"],
		[{ like: ["gone"] }, "`like`"],
	])("%j", (rules, named) => {
		const compile = () => compileRules(rules as PickRules, catalogue);
		expect(compile).toThrow(named);
		expect(compile).toThrow(
			expect.objectContaining({ code: "invalid-argument" }),
		);
	});
});

test("of a hundred thousand items few are asked for their kinds, however unlike each other picks shall be", () => {
	const uniform = randomStream(1);
	const count = 100_000;
	let asked = 0;
	const many = new Catalogue(
		Array.from({ length: count }, (_, i) => ({
			id: `${i}`,
			title: `Item ${i}`,
			price: Math.floor(uniform() * 100),
			get brand() {
				asked++;
				return `brand ${i % 900}`;
			},
			get categories() {
				return [`c${i % 40}`, `d${i % 7}`];
			},
		})),
	);
	const scores = Float32Array.from({ length: count + 1 }, () => uniform() * 9);
	const filter = { price: { below: 50 } };
	for (const diversity of [{ brand: 1, category: 2 }, 0.3]) {
		const { choose } = compileRules({ filter, diversity }, many);
		expect(choose(scores.slice(), 10)).toHaveLength(10);
	}
	expect(asked).toBeLessThan(count / 100);
});
