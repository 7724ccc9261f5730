import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { importSite } from "./importSite.ts";
import { openDuckDb } from "./openDuckDb.ts";
import { at, CornerShop, catalogue, log, logOf } from "./testing/cornerShop.ts";

const shop = new CornerShop();

test("an import that is stopped leaves what was imported before", async () => {
	await shop.import({ "log.csv": logOf(`u,a,buy,${at}`) });
	const before = (await readdir(shop.folder)).sort();
	const stop = new AbortController();
	const stopped = importSite(shop.folder, {
		signal: stop.signal,
		report: () => stop.abort(new Error("enough")),
	});
	await expect(stopped).rejects.toThrow("enough");
	expect((await readdir(shop.folder)).sort()).toEqual(before);
	expect(readDataset(shop.folder).users).toHaveLength(1);
});

test("letters that only Windows-1252 has are kept", async () => {
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
	await shop.import(
		{ "things.csv": bytes, "log.csv": logOf(`u,a,buy,${at}`) },
		{
			catalogue: {
				...catalogue,
				format: { type: "csv", encoding: "latin-1" },
			},
		},
	);
	expect(readDataset(shop.folder).items[0].title).toBe(words);
});

test("JSON Lines, gzip and Parquet are read, several files one after the other", async () => {
	const { connection, close } = await openDuckDb(":memory:");
	const parquet = join(shop.folder, "events.parquet");
	await connection.run(
		`COPY (SELECT 7 AS who, 'a' AS sku, 'buy' AS what, TIMESTAMP '2025-01-02 03:04:05' AS "when") TO '${parquet}' (FORMAT parquet)`,
	);
	close();
	const format = (type: "parquet" | "json-lines", files: string[]) => ({
		log: { ...log, files, format: { type } },
	});
	await shop.import({}, format("parquet", ["events.parquet"]));
	expect(readDataset(shop.folder).users[0].events).toEqual([
		{ item: "a", kind: "purchase", at },
	]);
	const line = (who: string) =>
		`${JSON.stringify({ who, sku: "b", what: "buy", when: at })}\n`;
	const { log: counts } = await shop.import(
		{ "1.jsonl.gz": gzipSync(line("u")), "2.jsonl": line("v") },
		format("json-lines", ["1.jsonl.gz", "2.jsonl"]),
	);
	expect(counts?.users).toBe(2);
});

test("a log without a catalogue has the ids of its items", async () => {
	await shop.import(
		{ "log.csv": logOf(`u,a,buy,${at}`, `v,"b, c",buy,${at}`) },
		{ catalogue: undefined },
	);
	expect(readDataset(shop.folder).items).toEqual([
		{ id: "a", title: "a", categories: [] },
		{ id: "b, c", title: "b, c", categories: [] },
	]);
});

test("variants of an item are that item, wherever the log names one of them", async () => {
	await shop.import(
		{
			"things.csv":
				"sku,name,size,left\nmug,Mug,M-S,0\nmug,,M-L,3\nmug,,M-S,0\npan,Pan,mug,0\n",
			"log.csv": logOf(`u,M-L,buy,${at}`, `u,mug,buy,${at}`, `v,M-S,buy,${at}`),
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
	const { users, items } = readDataset(shop.folder);
	// One of the mug's sizes is left, and what is an id is no variant of something else.
	expect(items.map(({ available }) => available)).toEqual([true, false]);
	expect(users.map(({ events }) => events.map(({ item }) => item))).toEqual([
		["mug"],
		["mug"],
	]);
});
