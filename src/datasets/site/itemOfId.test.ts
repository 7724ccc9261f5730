import { expect, test } from "vitest";
import { itemOfId } from "./itemOfId.ts";

test.each([
	["17", "17", []],
	["A-17", "A-17", []],
	["/", "/", []],
	["/news/the-long-road.html", "The long road", ["News"]],
	["https://a.example/2026/03/caf%C3%A9_life/", "Café life", []],
	["/sport/football/50%-off?page=2", "50% off", ["Sport", "Football"]],
])("of %s the title is %s", (id, title, categories) => {
	expect(itemOfId(id)).toMatchObject({ id, title, categories });
});

test("an address leads to its item, another id nowhere", () => {
	expect(itemOfId("/news/a").link).toBe("/news/a");
	expect(itemOfId("17")).not.toHaveProperty("link");
});
