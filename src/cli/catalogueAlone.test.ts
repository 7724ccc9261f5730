/** @file A catalogue without a log, from its file to picks. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TimelineEvent } from "../timeline/event.ts";
import { kitchen } from "./testing/kitchen.ts";
import { TypedCommands } from "./testing/typedCommands.ts";

const owner = new TypedCommands();

describe("a catalogue without a log", () => {
	const catalogue = [
		...kitchen,
		...["Bread", "Cake", "Pie"].map((name) => `b${name},${name} tin,Tins`),
	];

	async function bundled(lines: readonly string[], ...options: string[]) {
		const file = join(owner.folder, "products.csv");
		await writeFile(file, `${lines.join("\n")}\n`);
		await owner.imported(file);
		return owner.bundled(...options);
	}

	test("makes picks by its words", async () => {
		const { said, picks } = await bundled(catalogue);
		expect(said).toMatch(/Picks and answers need no language model/);
		const event = { item: "tGreen", kind: "purchase", at: 1 };
		const best = await picks([event], { count: 3 });
		expect(best.map(({ item }) => item.id).toSorted()).toEqual([
			"tBlack",
			"tMint",
			"tWhite",
		]);
	});

	test("shows somebody new what is of several kinds, and what has no title last", async () => {
		const { picks } = await bundled([...catalogue, "x1,,Tea"]);
		const best = await picks([], { count: 11 });
		const kinds = best.slice(0, 4).map(({ item }) => item.categories[0]);
		expect(new Set(kinds).size).toBeGreaterThan(1);
		expect(best.at(-1)?.item.id).toBe("x1");
	});

	test("hears a no", async () => {
		const { picks } = await bundled(catalogue);
		const bought = { item: "kBread", kind: "purchase", at: 1 };
		const turnedDown = { item: "tGreen", kind: "dismiss", at: 2 };
		const best = await picks([bought, turnedDown]);
		expect(best[0].item.categories).toEqual(["Knives"]);
		const last = best.slice(-3).map(({ item }) => item.categories[0]);
		expect(last).toEqual(["Tea", "Tea", "Tea"]);
	});

	test("is what pretraining starts from, once there is a log", async () => {
		// The other way round, since of equal items the first is picked.
		await bundled([catalogue[0], ...catalogue.slice(1).toReversed()]);
		const log = join(owner.folder, "events.csv");
		const lines = ["ann", "bob", "cy"].flatMap((user, i) => [
			`${user},tGreen,purchase,2026-01-0${1 + i}`,
			`${user},tBlack,purchase,2026-01-1${1 + i}`,
			`${user},tMint,purchase,2026-01-2${1 + i}`,
		]);
		await writeFile(log, `${["user,item,event,time", ...lines].join("\n")}\n`);
		const products = join(owner.folder, "products.csv");
		await owner.imported(products, log);
		const { run } = await owner.pretrained("--steps", "2");
		const { picks } = await owner.bundled("--run", run);
		// Nobody met anything but tea: what goes with the rest is known from the words alone.
		const firstOf = async (kind: string, item: string) => {
			const event = { item, kind: "purchase", at: 1 };
			const best = await picks([event], { count: 9 });
			return best.find(({ item: { id } }) => id.startsWith(kind))?.item.id;
		};
		expect(await firstOf("b", "kBread")).toBe("bBread");
		expect(await firstOf("k", "bBread")).toBe("kBread");
	});

	test("is helped by a log in which nobody did three things: what many chose is picked for somebody new", async () => {
		await bundled(catalogue);
		const log = join(owner.folder, "orders.csv");
		const lines = ["bPie", "kBoning", "bPie", "tMint", "bPie", "kBoning"].map(
			(item, i) => `u${i},${item},2026-01-0${1 + i}`,
		);
		await writeFile(log, `${["user,item,time", ...lines].join("\n")}\n`);
		const products = join(owner.folder, "products.csv");
		await owner.imported(products, log);
		const { run, said } = await owner.pretrained();
		expect(said).toMatch(/nobody did three things.*\nNext: npx userllm bundle/);
		const { picks } = await owner.bundled("--run", run);
		const idsOf = async (events: readonly TimelineEvent[]) =>
			(await picks(events, { count: 3 })).map(({ item }) => item.id);
		expect(await idsOf([])).toEqual(["bPie", "kBoning", "tMint"]);
		const bought = { item: "tGreen", kind: "purchase", at: 1 };
		expect((await idsOf([bought])).toSorted()).toEqual([
			"tBlack",
			"tMint",
			"tWhite",
		]);
	});

	test("cannot be trained on, and says so", async () => {
		await bundled(catalogue);
		const { said } = await owner.pretrained();
		expect(said).toMatch(/holds no event of any of its 10 products/);
	});
});
