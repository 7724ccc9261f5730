import { describe, expect, test } from "vitest";
import { dayMilliseconds } from "../../timeline/dayMilliseconds.ts";
import { readDataset } from "../readDataset.ts";
import { at, CornerShop, log, logOf } from "./testing/cornerShop.ts";

const shop = new CornerShop();

describe("ids that are alike are the same, where site.json says so:", () => {
	const alike = { ...log, ids: "alike" as const };

	test("the catalogue's", async () => {
		await shop.import(
			{
				"things.csv": "sku,name\n007,Seven\n0,None\nAB,Both\n/a/?id=1,Page\n",
				"log.csv": logOf(
					`u,7,buy,${at}`,
					`u,ab,buy,${at + 1}`,
					`u,0,buy,${at + 2}`,
					`u,/a/?id=1&utm_source=x,buy,${at + 3}`,
				),
			},
			{ log: alike },
		);
		const [{ events }] = readDataset(shop.folder).users;
		expect(events.map(({ item }) => item)).toEqual([
			"007",
			"AB",
			"0",
			"/a/?id=1",
		]);
	});

	test("those of a log alone", async () => {
		await shop.import(
			{ "log.csv": logOf(`u,/News,buy,${at}`, `v,/news,buy,${at}`) },
			{ catalogue: undefined, log: alike },
		);
		const { items, users } = readDataset(shop.folder);
		expect(items.map(({ id }) => id)).toEqual(["/news"]);
		expect(users).toHaveLength(2);
	});
});

describe("users who are machines", () => {
	test("are left out: whoever does too much on a day", async () => {
		const many = Array.from({ length: 30 }, (_, k) => `bot,a,look,${at + k}`);
		const { log: counts } = await shop.import(
			{ "log.csv": logOf(`u,a,buy,${at}`, ...many) },
			{ bots: { eventsADay: 20, eventsAMinute: 120 } },
		);
		expect(counts?.bots).toEqual({ users: 1, events: 30 });
		expect(readDataset(shop.folder).users).toHaveLength(1);
	});

	test("are left out: whoever does too much in each of ten minutes, and nobody before", async () => {
		const busy = (user: string, minutes: number) =>
			Array.from(
				{ length: minutes * 6 },
				(_, k) => `${user},a,look,${at + k * 10_000 + (k % 7)}`,
			);
		const { log: counts } = await shop.import(
			{ "log.csv": logOf(...busy("bot", 12), ...busy("person", 5)) },
			{ bots: { eventsADay: 2000, eventsAMinute: 5 } },
		);
		expect(counts?.bots.users).toBe(1);
		expect(counts?.users).toBe(1);
	});

	test("are not looked for by the minute where times are dates", async () => {
		const loans = Array.from({ length: 100 }, (_, k) => {
			const day = new Date(at + Math.floor(k / 8) * dayMilliseconds);
			return `u,${"ab"[k % 2]},${["look", "buy", "back"][k % 3]},${day.toISOString().slice(0, 10)}`;
		});
		const { log: counts } = await shop.import(
			{ "log.csv": logOf(...loans) },
			{ bots: { eventsADay: 50, eventsAMinute: 3 } },
		);
		expect(counts?.bots.users).toBe(0);
	});
});
