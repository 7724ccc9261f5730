import { describe, expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { films } from "../domain/films/films.ts";
import { publishedTask } from "../domain/task.ts";
import { randomStream } from "../operators/random.ts";
import { AlignmentExamples, drawPerson } from "./alignmentExamples.ts";
import { rowCount } from "./windows.ts";

/** One token a character: enough to see what is said. */
const letters = {
	end: 0,
	encode: (text: string) => Array.from(text, (each) => each.charCodeAt(0)),
	decode: (tokens: readonly number[]) =>
		String.fromCharCode(...tokens.filter(Boolean)),
};

const vocabularies = {
	rating: { first: 1, last: 5, step: 1 },
	categories: ["Comedy", "Drama"],
};

const titles = ["Airplane!", "Heat", "Alien"];
const examples = new AlignmentExamples(
	new Catalogue(
		titles.map((title, i) => ({ id: `${i}`, title, categories: [] })),
	),
	vocabularies,
	letters,
	2,
);

/** Item entries, ratings and categories of one event each. */
const events = [
	{ item: 1, rating: 5, gap: 0, categories: [0] },
	{ item: 2, rating: 5, gap: 0, categories: [1] },
	{ item: 1, rating: 2, gap: 0, categories: [0, 1] },
	{ item: 3, rating: 4, gap: 0, categories: [] },
];

const window = { events, from: 0, to: 3, start: true };

function task(name: string) {
	const found = films.tasks([]).find((known) => known.name === name);
	if (!found) throw new Error(`There is no task ${name}.`);
	return { ...publishedTask(found, found.prompt), example: found.example };
}

function said(name: string, of = window) {
	const example = examples.make(task(name), of, randomStream(4));
	return (
		example && [letters.decode(example.prompt), letters.decode(example.answer)]
	);
}

describe("an example", () => {
	test("of the favourite category counts the recent events", () => {
		expect(said("favouriteCategory")?.[1]).toBe(" Drama.");
	});

	test("of a favourite that is level with another there is none", () => {
		const level = { ...window, to: 2 };
		expect(said("favouriteCategory", level)).toBeUndefined();
	});

	test("of the next item names the event after the window", () => {
		expect(said("nextItem")).toEqual(['Next film: "', 'Alien".']);
	});

	test("of a reply names the favourite, the next item, and only a recent item that was rated high", () => {
		for (let seed = 0; seed < 40; seed++) {
			const example = examples.make(task("reply"), window, randomStream(seed));
			const text = letters.decode(example?.answer ?? []);
			expect(text).toMatch(/"Alien"/);
			expect(text).toMatch(/“Heat”/);
			expect(example?.answer.at(-1)).toBe(letters.end);
		}
	});

	test("for a person of whom nothing is known says so, and has no favourite", () => {
		const empty = { ...window, to: 0 };
		expect(said("favouriteCategory", empty)).toBeUndefined();
		expect(said("reply", empty)?.[1]).toMatch(/"Airplane!"/);
		expect(said("reply", empty)?.[1]).not.toMatch(/“/);
	});
});

test("people are drawn with no history, with a short one and with a long one", () => {
	const timeline = Array.from({ length: 60 }, () => events[0]);
	const random = randomStream(1);
	const lengths = Array.from({ length: 2000 }, () => {
		const drawn = drawPerson([timeline], 20, random);
		expect(rowCount(drawn)).toBeLessThanOrEqual(20);
		return drawn.to - drawn.from;
	});
	const share = (from: number, to: number) =>
		lengths.filter((n) => n >= from && n <= to).length / lengths.length;
	expect(share(0, 0)).toBeGreaterThan(0.03);
	expect(share(1, 10)).toBeGreaterThan(0.2);
	expect(share(19, 20)).toBeGreaterThan(0.4);
});
