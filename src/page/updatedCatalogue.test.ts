import { expect, test } from "vitest";
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { Catalogue } from "../domain/catalogue.ts";
import { checkUpdates } from "./checkUpdates.ts";
import { type ItemUpdate, updatedCatalogue } from "./updatedCatalogue.ts";

const lamp = { id: "p0", title: "Lamp", categories: ["Light"], price: 10 };
const catalogue = new Catalogue([lamp, { ...lamp, id: "__proto__" }]);

const check = (updates: unknown) =>
	checkUpdates(updates as readonly ItemUpdate[]);

test("what is said of an item last counts; ids that the catalogue does not have are told", async () => {
	const updates = [
		{ id: "p0", price: 20 },
		{ id: "constructor", price: 1 },
		{ id: "p0", price: 30, brand: "Lux" },
		{ id: "__proto__", price: undefined },
	];
	await check(updates);
	const { catalogue: updated, unknown } = updatedCatalogue(
		catalogue,
		updates,
		new Set<string>(),
	);
	expect(updated.item("p0")).toEqual({ ...lamp, price: 30, brand: "Lux" });
	expect(updated.item("__proto__")?.price).toBeUndefined();
	expect(unknown).toEqual(["constructor"]);
	expect({}).not.toHaveProperty("price");
});

test("an item with title and categories is new: it stands behind the others, as it was said last", async () => {
	const removed = new Set<string>();
	const { added, unknown, ...updated } = updatedCatalogue(
		catalogue,
		[
			{ id: "p9", title: "Torch" },
			{ id: "p8", title: "Candle", categories: ["Light"], removed: true },
			{ id: "p8", price: 3 },
		],
		removed,
	);
	const candle = { id: "p8", title: "Candle", categories: ["Light"], price: 3 };
	expect(added).toEqual([candle]);
	expect(updated.catalogue.itemAt(3)).toEqual(candle);
	expect([...removed]).toEqual(["p8"]);
	expect(unknown).toEqual(["p9"]);
});

test.each([
	["a link that would run", { link: "javascript:alert(1)" }, "link"],
	["one in disguise", { link: " jAvA\nscript:alert(1)" }, "link"],
	["a page in a link", { link: "data:text/html,<script>" }, "link"],
	["a picture that is no address", { image: "data:text/html,x" }, "image"],
	["no title", { title: undefined }, "title"],
	["a price in words", { price: "9.99" }, "price"],
	["a price that is none", { price: Number.NaN }, "price"],
	["a currency that no browser knows", { currency: "euro" }, "currency"],
	["categories in one text", { categories: "Light" }, "categories"],
])("%s is refused by its field", async (_, fields, field) => {
	const updates = [
		{ id: "__proto__", removed: true },
		{ id: "p0", ...fields },
	];
	await expect(check(updates)).rejects.toMatchObject({
		code: "invalid-argument",
		message: expect.stringContaining(`The item "p0": ${field}`),
	});
});

test.each([
	["no list", { id: "p0" }],
	["an item that is none", [null]],
	["an id that is no text", [{ id: 7, price: 1 }]],
])("%s is refused", async (_, updates) => {
	await expect(check(updates)).rejects.toMatchObject({
		code: "invalid-argument",
	});
});

test("while the prices of a large shop are checked other things go on", async () => {
	/** Takes longer to be checked than the page may have to wait. */
	const slow = (_: unknown, i: number) => ({
		id: `p${i}`,
		get price() {
			const start = performance.now();
			while (performance.now() - start < 10);
			return i;
		},
	});
	let isDone = false;
	let others = 0;
	const checking = check(Array.from({ length: 20 }, slow)).finally(() => {
		isDone = true;
	});
	for (; !isDone; others++) await untilEventsAreHandled();
	await checking;
	expect(others).toBeGreaterThan(10);
});
