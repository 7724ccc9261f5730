import { afterAll, afterEach, expect, test } from "vitest";
import { createPersonalizer } from "./createPersonalizer.ts";
import type { PickOptions } from "./pick.ts";

const user = await createPersonalizer({
	bundle: "/bundle/",
	path: "cpu",
	timeline: "pick rules",
});

afterEach(() => user.erase());
afterAll(() => user.dispose());

const ids = async (options: PickOptions) =>
	(await user.picks(options)).map(({ item }) => item.id);

test("a rare filter fills the list, in the order that all picks have", async () => {
	const filter = { categories: "Film-Noir", years: { to: 1945 } };
	const picks = await user.picks({ count: 12, filter });
	expect(picks).toHaveLength(12);
	const { length } = user.catalogue.items;
	const all = await user.picks({ count: length });
	const fitting = all.filter(
		({ item: { categories, year = 9999 } }) =>
			categories.includes("Film-Noir") && year <= 1945,
	);
	expect(picks).toEqual(fitting.slice(0, 12));
});

test("where nothing fits the list is empty", async () => {
	expect(await user.picks({ filter: { categories: "None" } })).toEqual([]);
});

test("what a cart holds counts as if it had just been liked, and is neither picked nor stored", async () => {
	const general = await ids({ count: 20 });
	const cart = ["1", "not in the catalogue"];
	const withCart = await ids({ count: 20, context: cart });
	expect(withCart).not.toEqual(general);
	expect(withCart).not.toContain("1");
	expect(await user.timeline.count()).toBe(0);
	expect(await ids({ count: 20 })).toEqual(general);
	await user.record({ item: "1", kind: "rating", value: 5, at: Date.now() });
	expect(await ids({ count: 20 })).toEqual(withCart);
});

test("picks like an item lean on it, and are not it", async () => {
	const [first] = await ids({ count: 3, like: ["1"] });
	expect(first).not.toBe("1");
	expect(await ids({ count: 3 })).not.toContain(first);
});

test("what is like an item is the same for everyone, and is chosen by the same rules", async () => {
	const similar = await user.similar("1", { count: 6 });
	expect(similar.map(({ item }) => item.title)).toContain("Toy Story 2");
	await user.record({ item: "50", kind: "rating", value: 5, at: Date.now() });
	expect(await user.similar("1", { count: 6 })).toEqual(similar);
	const filter = { notCategories: "Animation" };
	const rest = await user.similar("1", { count: 50, filter });
	expect(rest).toHaveLength(50);
	for (const { item } of rest) {
		expect(item.categories).not.toContain("Animation");
	}
	await expect(user.similar("none")).rejects.toMatchObject({
		code: "invalid-argument",
	});
});

test("a wrong option is the caller's mistake, in a sentence", async () => {
	const wrong = { filter: { colour: "red" } } as PickOptions;
	for (const options of [wrong, { count: 0, exclude: [] }, { count: 0 }]) {
		await expect(user.picks(options)).rejects.toMatchObject({
			code: "invalid-argument",
		});
	}
});
