import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { at, CornerShop, logOf, things } from "./testing/cornerShop.ts";

const shop = new CornerShop();

describe("lines that make no sense", () => {
	const faulty = logOf(
		`u,a,buy,${at}`,
		`,a,buy,${at}`,
		`u,,buy,${at}`,
		`u,z,buy,${at}`,
		`u,a,sell,${at}`,
		"u,a,buy,soon",
		"u,a,buy,86400",
		"u,a",
		`u,a,buy,${at},more`,
		`u,"a,buy,${at}`,
		`v,b,look,${at}`,
		`v,"b",look,${at + 1000}`,
	);

	test("are counted by reason, and some are kept", async () => {
		const { log: counts } = await shop.import({ "log.csv": faulty });
		expect(counts?.rejected).toEqual({
			"no user": 1,
			"no item": 1,
			"an item that the catalogue does not have": 1,
			"a kind that site.json does not name": 1,
			"a time that cannot be read": 1,
			"a time before 1990 or in the future": 1,
			"fewer fields than the header": 1,
			"more fields than the header": 1,
			"a quotation mark that is not closed": 3,
		});
		expect(counts?.lines).toBe(12);
		expect(counts?.events).toBe(1);
		const rejected = await readFile(join(shop.folder, "rejected.csv"), "utf8");
		expect(rejected).toMatch(
			/"a time that cannot be read","","user u, item a, kind buy, time soon"/,
		);
		expect(rejected).toMatch(/"fewer fields than the header","9","u,a"/);
	});

	test("stop the import where they are more than the owner allows", async () => {
		await shop.import({ "log.csv": logOf(`u,a,buy,${at}`) });
		await expect(
			shop.import({ "log.csv": faulty }, { rejectedShare: 0.5 }),
		).rejects.toThrow(
			/log: 11 of 12 lines make no sense, more than the 50 % .*a quotation mark that is not closed \(3\).*rejected\.csv.*"rejectedShare" to 0\.92/,
		);
		// What was imported before is still there, whole.
		expect(readDataset(shop.folder).users).toHaveLength(1);
		expect(
			(await readdir(shop.folder)).filter((file) => file.startsWith(".")),
		).toEqual([]);
	});

	test("of a file that is read before are not counted again", async () => {
		const { catalogue } = await shop.import({
			"things.csv": `${things}c\n,nothing\na,An apple again\n`,
			"log.csv": logOf(`u,a,buy,${at}`),
		});
		expect(catalogue).toEqual({
			lines: 5,
			items: 2,
			duplicates: 1,
			rejected: { "fewer fields than the header": 1, "no id": 1 },
		});
	});
});
