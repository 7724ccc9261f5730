import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { shopItems } from "../../bundle/testing/exampleShop.ts";
import { randomStream } from "../../operators/random.ts";
import { Catalogue } from "../catalogue.ts";
import { publishedTask, type TaskExample, taskSchema } from "../task.ts";
import { site } from "./site.ts";

const catalogue = new Catalogue(shopItems);
const names = [...new Set(shopItems.flatMap((item) => item.categories))];

/** An event with the n-th item, which everybody who saw it liked. */
function event(place: number) {
	const { categories } = shopItems[place];
	return {
		item: place + 1,
		gap: 0,
		categories: categories.map((name) => names.indexOf(name)),
	};
}

const moment = {
	recent: [event(0), event(0), event(1)],
	next: event(2),
	catalogue,
	vocabularies: { item: shopItems.length, gap: [], categories: names },
};

const tasks = site().tasks(shopItems);

describe("each task of a site", () => {
	test.each(tasks)("$name can stand in a manifest", (task) => {
		const published = publishedTask(task, task.prompt);
		expect(v.parse(taskSchema, published)).toEqual(published);
	});

	test.each(tasks)("$name has examples, each small enough", (task) => {
		expect(task.example(moment, randomStream(1))?.answer).toBeTruthy();
		expect(task.training.answer).toBeLessThan(task.training.tokens);
	});
});

test("a site's language model is asked in the site's words", () => {
	const words = { item: "book", items: "books", category: "subject" };
	const prompts = site(words)
		.tasks(shopItems)
		.map(({ prompt }) => prompt);
	expect(prompts).toEqual(["Favorite subject:", 'Next book: "', "{question}"]);
});

test("where nothing has a category no favourite one is taught", () => {
	const plain = shopItems.map((item) => ({ ...item, categories: [] }));
	expect(
		site()
			.tasks(plain)
			.map(({ name }) => name),
	).toEqual(["nextItem", "reply"]);
});

test("replies name what was chosen next, and wishes are true of it", () => {
	const reply = tasks.find(({ name }) => name === "reply");
	const random = randomStream(2);
	const examples = Array.from({ length: 60 }, () =>
		reply?.example(moment, random),
	) as TaskExample[];
	const { title, categories } = shopItems[2];
	for (const { answer } of examples) {
		const parts = typeof answer === "string" ? [] : answer;
		const named = parts.flatMap((part) => ("slot" in part ? [part] : []));
		expect(named[0]).toEqual({ slot: "next", title });
		for (const { title } of named.slice(1)) {
			expect([shopItems[0].title, shopItems[1].title]).toContain(title);
		}
	}
	const wish = categories[0].toLowerCase();
	const asked = examples.filter(({ question }) => question?.includes(wish));
	expect(asked.length).toBeGreaterThan(0);
});
