import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { randomStream } from "../../operators/random.ts";
import { Catalogue } from "../catalogue.ts";
import { list } from "../languages/list.ts";
import { publishedTask, taskSchema } from "../task.ts";
import { films } from "./films.ts";

const catalogue = new Catalogue([
	{ id: "1", title: "Airplane!", categories: ["Comedy"] },
	{ id: "2", title: "Heat", categories: ["Drama"] },
]);

const vocabularies = {
	item: 2,
	rating: { first: 1, last: 5, step: 1 },
	gap: [],
	categories: ["Comedy", "Drama"],
};

const comedy = { item: 1, rating: 5, gap: 0, categories: [0] };
const drama = { item: 2, rating: 2, gap: 0, categories: [1] };

test("the demo's bundle talks as films do", () => {
	const path = "public/bundle/conversation.json";
	expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(
		films.conversation([], false),
	);
});

test("the vocabulary says nothing of what the lexicon has phrases for", () => {
	const { lexicon } = films.conversation([], false);
	const { meanings, years, known, moods, subjects } = lexicon;
	const said = new Set([
		...[...meanings, ...years].flatMap(({ phrases }) => phrases),
		...[...known.well, ...known.rarely],
	]);
	const vocabulary = [
		...Object.values(moods).flatMap((phrases) => list(phrases)),
		...Object.keys(subjects),
	];
	expect(vocabulary.filter((phrase) => said.has(phrase))).toEqual([]);
	expect(new Set(vocabulary).size).toBe(vocabulary.length);
});

test("every reply that was learned has sentences", () => {
	const { learnedActs, phrasings } = films.conversation([], false);
	for (const { reply } of learnedActs.acts) {
		if (reply) expect(phrasings[reply]).not.toBeUndefined();
	}
});

describe("each task of films", () => {
	test.each(films.tasks([]))("$name can stand in a manifest", (task) => {
		const published = publishedTask(task, task.prompt);
		expect(v.parse(taskSchema, published)).toEqual(published);
	});

	test.each(films.tasks([]))(
		"$name has examples, each small enough",
		(task) => {
			const moment = { recent: [comedy, comedy, drama], next: drama };
			const example = task.example(
				{ ...moment, catalogue, vocabularies },
				randomStream(1),
			);
			expect(example?.answer).toBeTruthy();
			expect(task.training.answer).toBeLessThan(task.training.tokens);
		},
	);
});
