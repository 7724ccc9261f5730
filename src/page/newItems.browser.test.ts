import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleShop } from "../bundle/testing/exampleShop.ts";
import type { Personalizer } from "./personalizer.ts";
import { personalizerOf } from "./testing/personalizerOf.ts";

const knife = {
	id: "k9",
	title: "Bread knife Loaf",
	categories: ["Kitchen"],
	brand: "Ironoak",
	price: 21,
	currency: "EUR",
};

let user: Personalizer;

beforeEach(async () => {
	user = await personalizerOf(await exampleShop(), "new items");
});

afterEach(async () => {
	await user.erase();
	user.dispose();
});

const buy = (item: string) =>
	user.record({ item, kind: "rating", value: 5, at: Date.now() });

test("a new item is picked, filtered and similar to others like one that was published", async () => {
	await buy("k2");
	const before = await user.picks({ count: 20 });
	expect(await user.updateCatalogue([knife, { id: "z", price: 1 }])).toEqual([
		"z",
	]);
	const picks = await user.picks({ count: 20 });
	expect(picks).toHaveLength(before.length + 1);
	expect(picks.map(({ item }) => item)).toContainEqual(knife);
	const others = picks.filter(({ item }) => item.id !== "k9");
	expect(others.map(({ item }) => item.id)).toEqual(
		before.map(({ item }) => item.id),
	);
	const cheap = { filter: { categories: "Kitchen", price: { below: 30 } } };
	expect((await user.picks(cheap)).map(({ item }) => item.id)).toEqual(["k9"]);
	expect(await user.similar("k9", { count: 20 })).toHaveLength(12);
});

test("what was done with an item before it was known counts once it is", async () => {
	await buy("k9");
	expect(user.eventCount).toBe(0);
	let changes = 0;
	user.addEventListener("cataloguechange", () => changes++);
	await user.updateCatalogue([knife]);
	expect(user.eventCount).toBe(1);
	expect(changes).toBe(1);
	const picks = await user.picks({ count: 20 });
	expect(picks.map(({ item }) => item.id)).not.toContain("k9");
	const reasons = [await user.because("k1"), await user.avoid("k1")].flat();
	expect(reasons.map(({ item }) => item)).toEqual([knife]);
});

test("a new item can change and go like any other, and others can come later", async () => {
	await user.updateCatalogue([knife]);
	await user.updateCatalogue([
		{ id: "k9", price: 5 },
		{ id: "t9", title: "Puzzle Harbour", categories: ["Board games"] },
	]);
	const ids = async () =>
		(await user.picks({ count: 20 })).map(({ item }) => item.id);
	expect(await ids()).toHaveLength(14);
	expect(user.catalogue.item("k9")?.price).toBe(5);
	await user.updateCatalogue([{ id: "k9", removed: true }]);
	expect(await ids()).not.toContain("k9");
	expect(await ids()).toContain("t9");
});

test("answers know a new item, whenever it came", async () => {
	const said = async (question: string) => {
		let text = "";
		for await (const part of user.ask(question)) text += part;
		return text;
	};
	await said("a board game");
	await user.updateCatalogue([knife]);
	expect(await said("how much is the Bread knife Loaf?")).toContain("€21.00");
});
