import { describe, expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { at, CornerShop, log, logOf } from "./testing/cornerShop.ts";

const shop = new CornerShop();

describe("the times of a log", () => {
	test.each([
		["seconds", `${at / 1000}`],
		["milliseconds", `${at}`],
		["microseconds", `${at}000`],
		["ISO 8601", "2025-01-02T03:04:05Z"],
		["ISO 8601 of another zone", "2025-01-02T05:04:05+02:00"],
		["a date and a time", "2025-01-02 03:04:05"],
		["a date, a time and a zone", "2025-01-02 05:04:05 +0200"],
		["a date, a time and UTC", "2025-01-02 03:04:05 UTC"],
		["digits without marks", "20250102030405"],
	])("may be in %s", async (_, time) => {
		await shop.import({ "log.csv": logOf(`u,a,buy,${time}`) });
		expect(readDataset(shop.folder).users[0].events[0].at).toBe(at);
	});

	test.each([
		["day-first", "2.1.2025 03:04:05"],
		["day-first", "02/01/2025 03:04:05"],
		["month-first", "1/2/2025 03:04:05"],
	] as const)("may be %s, such as %s", async (time, written) => {
		await shop.import(
			{ "log.csv": logOf(`u,a,buy,${written}`) },
			{ log: { ...log, time } },
		);
		expect(readDataset(shop.folder).users[0].events[0].at).toBe(at);
	});

	test.each([
		["20250102", "2025-01-02"],
		["202501020304", "2025-01-02T03:04:00Z"],
	])("may be a date without marks, such as %s", async (written, time) => {
		await shop.import({ "log.csv": logOf(`u,a,buy,${written}`) });
		expect(readDataset(shop.folder).users[0].events[0].at).toBe(
			Date.parse(time),
		);
	});

	test("may be absent: then lines are in order, and none is a duplicate", async () => {
		const { columns, ...rest } = log;
		const { log: counts } = await shop.import(
			{ "log.csv": "who,sku,what\nu,b,buy\nv,a,buy\nu,a,buy\nu,b,buy\n" },
			{ log: { ...rest, columns: { ...columns, time: undefined } } },
		);
		expect(counts?.duplicates).toBe(0);
		const { users } = readDataset(shop.folder);
		const items = users.map(({ events }) => events.map(({ item }) => item));
		expect(items.toSorted((a, b) => b.length - a.length)).toEqual([
			["b", "a", "b"],
			["a"],
		]);
	});
});
