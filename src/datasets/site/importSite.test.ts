import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { importSite } from "./importSite.ts";
import { openDuckDb } from "./openDuckDb.ts";
import type { Site } from "./siteSchema.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "site-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

const site: Site = {
	name: "Corner shop",
	license: "Ours alone.",
	attribution: "The corner shop.",
	language: "en",
	words: { item: "thing", items: "things", category: "kind", verb: "buy" },
	catalogue: {
		files: ["things.csv"],
		format: { type: "csv" },
		columns: { id: "sku", title: "name" },
	},
	log: {
		files: ["log.csv"],
		format: { type: "csv" },
		columns: { user: "who", item: "sku", kind: "what", time: "when" },
	},
	kinds: {
		look: { means: "view" },
		buy: { means: "purchase" },
		back: { means: "dismiss" },
	},
};

const things = "sku,name\na,An apple\nb,A book\n";

/** Writes a site and imports it. */
async function imported(
	files: Readonly<Record<string, string | Uint8Array>>,
	changed: Partial<Site> = {},
) {
	const content = { rejectedShare: 1, ...site, ...changed };
	await writeFile(join(folder, "site.json"), JSON.stringify(content));
	for (const [name, text] of Object.entries({
		"things.csv": things,
		...files,
	})) {
		await writeFile(join(folder, name), text);
	}
	return (await importSite(folder)).imported;
}

const log = (...lines: string[]) => ["who,sku,what,when", ...lines].join("\n");
const at = Date.UTC(2025, 0, 2, 3, 4, 5);

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
		await imported({ "log.csv": log(`u,a,buy,${time}`) });
		expect(readDataset(folder).users[0].events[0].at).toBe(at);
	});

	test.each([
		["day-first", "2.1.2025 03:04:05"],
		["day-first", "02/01/2025 03:04:05"],
		["month-first", "1/2/2025 03:04:05"],
	] as const)("may be %s, such as %s", async (time, written) => {
		await imported(
			{ "log.csv": log(`u,a,buy,${written}`) },
			{ log: { ...(site.log as NonNullable<Site["log"]>), time } },
		);
		expect(readDataset(folder).users[0].events[0].at).toBe(at);
	});

	test.each([
		["20250102", "2025-01-02"],
		["202501020304", "2025-01-02T03:04:00Z"],
	])("may be a date without marks, such as %s", async (written, time) => {
		await imported({ "log.csv": log(`u,a,buy,${written}`) });
		expect(readDataset(folder).users[0].events[0].at).toBe(Date.parse(time));
	});

	test("may be absent: then lines are in order, and none is a duplicate", async () => {
		const { columns, ...rest } = site.log as NonNullable<Site["log"]>;
		const { log: counts } = await imported(
			{ "log.csv": "who,sku,what\nu,b,buy\nv,a,buy\nu,a,buy\nu,b,buy\n" },
			{ log: { ...rest, columns: { ...columns, time: undefined } } },
		);
		expect(counts?.duplicates).toBe(0);
		const { users } = readDataset(folder);
		const items = users.map(({ events }) => events.map(({ item }) => item));
		expect(items.toSorted((a, b) => b.length - a.length)).toEqual([
			["b", "a", "b"],
			["a"],
		]);
	});
});

test("an import that is stopped leaves what was imported before", async () => {
	await imported({ "log.csv": log(`u,a,buy,${at}`) });
	const before = (await readdir(folder)).sort();
	const stop = new AbortController();
	const stopped = importSite(folder, {
		signal: stop.signal,
		report: () => stop.abort(new Error("enough")),
	});
	await expect(stopped).rejects.toThrow("enough");
	expect((await readdir(folder)).sort()).toEqual(before);
	expect(readDataset(folder).users).toHaveLength(1);
});

test("letters that only Windows-1252 has are kept", async () => {
	const { columns, ...catalogue } = site.catalogue as NonNullable<
		Site["catalogue"]
	>;
	const words = "“Größe” – 5 € …";
	const bytes = Buffer.from(`sku,name\na,${words}\n`, "latin1");
	for (const [letter, code] of Object.entries({
		"“": 0x93,
		"”": 0x94,
		"–": 0x96,
		"€": 0x80,
		"…": 0x85,
	})) {
		bytes[10 + 1 + [...words].indexOf(letter)] = code;
	}
	await imported(
		{ "things.csv": bytes, "log.csv": log(`u,a,buy,${at}`) },
		{
			catalogue: {
				...catalogue,
				columns,
				format: { type: "csv", encoding: "latin-1" },
			},
		},
	);
	expect(readDataset(folder).items[0].title).toBe(words);
});

describe("lines that make no sense", () => {
	const faulty = log(
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
		const { log: counts } = await imported({ "log.csv": faulty });
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
		const rejected = await readFile(join(folder, "rejected.csv"), "utf8");
		expect(rejected).toMatch(
			/"a time that cannot be read","","user u, item a, kind buy, time soon"/,
		);
		expect(rejected).toMatch(/"fewer fields than the header","9","u,a"/);
	});

	test("stop the import where they are more than the owner allows", async () => {
		await imported({ "log.csv": log(`u,a,buy,${at}`) });
		await expect(
			imported({ "log.csv": faulty }, { rejectedShare: 0.5 }),
		).rejects.toThrow(
			/log: 11 of 12 lines make no sense, more than the 50 % .*a quotation mark that is not closed \(3\).*rejected\.csv.*"rejectedShare" to 0\.92/,
		);
		// What was imported before is still there, whole.
		expect(readDataset(folder).users).toHaveLength(1);
		expect(
			(await readdir(folder)).filter((file) => file.startsWith(".")),
		).toEqual([]);
	});

	test("of a file that is read before are not counted again", async () => {
		const { catalogue } = await imported({
			"things.csv": `${things}c\n,nothing\na,An apple again\n`,
			"log.csv": log(`u,a,buy,${at}`),
		});
		expect(catalogue).toEqual({
			lines: 5,
			items: 2,
			duplicates: 1,
			rejected: { "fewer fields than the header": 1, "no id": 1 },
		});
	});
});

describe("users who are machines", () => {
	test("are left out: whoever does too much on a day", async () => {
		const many = Array.from({ length: 30 }, (_, k) => `bot,a,look,${at + k}`);
		const { log: counts } = await imported(
			{ "log.csv": log(`u,a,buy,${at}`, ...many) },
			{ bots: { eventsADay: 20, eventsAMinute: 120 } },
		);
		expect(counts?.bots).toEqual({ users: 1, events: 30 });
		expect(readDataset(folder).users).toHaveLength(1);
	});

	test("are left out: whoever does too much in each of ten minutes, and nobody before", async () => {
		const busy = (user: string, minutes: number) =>
			Array.from(
				{ length: minutes * 6 },
				(_, k) => `${user},a,look,${at + k * 10_000 + (k % 7)}`,
			);
		const { log: counts } = await imported(
			{ "log.csv": log(...busy("bot", 12), ...busy("person", 5)) },
			{ bots: { eventsADay: 2000, eventsAMinute: 5 } },
		);
		expect(counts?.bots.users).toBe(1);
		expect(counts?.users).toBe(1);
	});

	test("are not looked for by the minute where times are dates", async () => {
		const loans = Array.from({ length: 100 }, (_, k) => {
			const day = new Date(at + Math.floor(k / 8) * 86_400_000);
			return `u,${"ab"[k % 2]},${["look", "buy", "back"][k % 3]},${day.toISOString().slice(0, 10)}`;
		});
		const { log: counts } = await imported(
			{ "log.csv": log(...loans) },
			{ bots: { eventsADay: 50, eventsAMinute: 3 } },
		);
		expect(counts?.bots.users).toBe(0);
	});
});

test("the log says what was liked, by kinds that stand for stars", async () => {
	await imported({ "log.csv": log(`u,a,buy,${at}`, `u,b,back,${at + 1}`) });
	const { name, domain, ratingScale, users } = readDataset(folder);
	expect(name).toBe("Corner shop");
	expect(domain.words).toEqual(site.words);
	expect(users[0].events.map(({ kind }) => kind)).toEqual([
		"purchase",
		"dismiss",
	]);
	expect(ratingScale).toEqual({
		first: 1,
		last: 5,
		step: 1,
		kinds: { purchase: [{ rating: 5 }], dismiss: [{ rating: 1 }] },
	});
});

test("a log without a catalogue has the ids of its items", async () => {
	await imported(
		{ "log.csv": log(`u,a,buy,${at}`, `v,"b, c",buy,${at}`) },
		{ catalogue: undefined },
	);
	expect(readDataset(folder).items).toEqual([
		{ id: "a", title: "a", categories: [] },
		{ id: "b, c", title: "b, c", categories: [] },
	]);
});

describe("ids that are alike are the same, where site.json says so:", () => {
	const alike = { ...site.log, ids: "alike" } as Site["log"];

	test("the catalogue's", async () => {
		await imported(
			{
				"things.csv": "sku,name\n007,Seven\n0,None\nAB,Both\n/a/?id=1,Page\n",
				"log.csv": log(
					`u,7,buy,${at}`,
					`u,ab,buy,${at + 1}`,
					`u,0,buy,${at + 2}`,
					`u,/a/?id=1&utm_source=x,buy,${at + 3}`,
				),
			},
			{ log: alike },
		);
		const [{ events }] = readDataset(folder).users;
		expect(events.map(({ item }) => item)).toEqual([
			"007",
			"AB",
			"0",
			"/a/?id=1",
		]);
	});

	test("those of a log alone", async () => {
		await imported(
			{ "log.csv": log(`u,/News,buy,${at}`, `v,/news,buy,${at}`) },
			{ catalogue: undefined, log: alike },
		);
		const { items, users } = readDataset(folder);
		expect(items.map(({ id }) => id)).toEqual(["/news"]);
		expect(users).toHaveLength(2);
	});
});

test("JSON Lines, gzip and Parquet are read, several files one after the other", async () => {
	const { connection, close } = await openDuckDb(":memory:");
	const parquet = join(folder, "events.parquet");
	await connection.run(
		`COPY (SELECT 7 AS who, 'a' AS sku, 'buy' AS what, TIMESTAMP '2025-01-02 03:04:05' AS "when") TO '${parquet}' (FORMAT parquet)`,
	);
	close();
	const format = (type: "parquet" | "json-lines", files: string[]) => ({
		log: { ...(site.log as NonNullable<Site["log"]>), files, format: { type } },
	});
	await imported({}, format("parquet", ["events.parquet"]));
	expect(readDataset(folder).users[0].events).toEqual([
		{ item: "a", kind: "purchase", at },
	]);
	const line = (who: string) =>
		`${JSON.stringify({ who, sku: "b", what: "buy", when: at })}\n`;
	const { log: counts } = await imported(
		{ "1.jsonl.gz": gzipSync(line("u")), "2.jsonl": line("v") },
		format("json-lines", ["1.jsonl.gz", "2.jsonl"]),
	);
	expect(counts?.users).toBe(2);
});

describe("a site.json that does not fit is refused:", () => {
	test.each<[string, Partial<Site>, RegExp]>([
		[
			"a column that the file does not have",
			{
				log: {
					...(site.log as NonNullable<Site["log"]>),
					columns: { user: "Who", item: "sku", kind: "what" },
				},
			},
			/log\.columns\.user: expected a column of log\.csv, which has who, sku, what, when; got "Who"\. Is "who" meant\?/,
		],
		[
			"a log whose lines are of no kind",
			{ kinds: {} },
			/expected a column `kind`.*that `kinds` explains \(none\)/,
		],
		[
			"a rating without a scale",
			{ kinds: { stars: { means: "rating" } } },
			/kinds\.stars: a rating needs its scale/,
		],
		[
			"kinds of one meaning that differ",
			{
				kinds: {
					buy: { means: "purchase" },
					lend: { means: "purchase", weight: 0.5 },
				},
			},
			/"buy" and "lend" both mean "purchase"/,
		],
		[
			"a meaning that there is not",
			{ kinds: { buy: { means: "bought" } } } as never,
			/kinds\.buy\.means: .*"bought"/,
		],
		[
			"neither a catalogue nor a log",
			{ catalogue: undefined, log: undefined },
			/neither a catalogue nor a log/,
		],
	])("%s", async (_, changed, message) => {
		await expect(
			imported({ "log.csv": log(`u,a,buy,${at}`) }, changed),
		).rejects.toThrow(message);
	});

	test("none at all", async () => {
		await expect(importSite(folder)).rejects.toThrow(
			/has no site\.json.*userllm init FILES/,
		);
	});
});

test("a site whose kinds have changed since it was imported is told so; names and words may change", async () => {
	await imported({ "log.csv": log(`u,a,look,${at}`) });
	const change = (changed: Partial<Site>) =>
		writeFile(
			join(folder, "site.json"),
			JSON.stringify({ rejectedShare: 1, ...site, ...changed }),
		);
	await change({
		name: "Another",
		kinds: { ...site.kinds, look: { means: "view", weight: 0.6 } },
	});
	expect(readDataset(folder).name).toBe("Another");
	await change({ kinds: { ...site.kinds, look: { means: "purchase" } } });
	expect(() => readDataset(folder)).toThrow(
		/site\.json says something else.*userllm import --site/,
	);
	await importSite(folder);
	expect(readDataset(folder).users[0].events[0].kind).toBe("purchase");
});

test("a site that was not imported yet is told so", async () => {
	await writeFile(join(folder, "site.json"), JSON.stringify(site));
	expect(() => readDataset(folder)).toThrow(
		/nothing has been imported yet\. First: npx userllm import/,
	);
});

test("variants of an item are that item, wherever the log names one of them", async () => {
	await imported(
		{
			"things.csv":
				"sku,name,size,left\nmug,Mug,M-S,0\nmug,,M-L,3\nmug,,M-S,0\npan,Pan,mug,0\n",
			"log.csv": log(`u,M-L,buy,${at}`, `u,mug,buy,${at}`, `v,M-S,buy,${at}`),
		},
		{
			catalogue: {
				files: ["things.csv"],
				format: { type: "csv" },
				columns: {
					id: "sku",
					title: "name",
					variant: "size",
					available: "left",
				},
			},
		},
	);
	const { users, items } = readDataset(folder);
	// One of the mug's sizes is left, and what is an id is no variant of something else.
	expect(items.map(({ available }) => available)).toEqual([true, false]);
	expect(users.map(({ events }) => events.map(({ item }) => item))).toEqual([
		["mug"],
		["mug"],
	]);
});
