/** @file From the files that a site has to picks, by the commands that its owner types. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readDataset } from "../datasets/readDataset.ts";
import { faultySites } from "../datasets/site/testing/faultySites.ts";
import { Catalogue } from "../domain/catalogue.ts";
import { encodeTimeline } from "../domain/encodeTimeline.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { openRun } from "../train/openRun.ts";
import { readRun } from "../train/runFolder.ts";
import { bundle } from "./bundle.ts";
import { openBundlePicks } from "./bundlePicks.ts";
import { importSite } from "./import.ts";
import { init } from "./init.ts";
import { pretrain } from "./pretrain.ts";
import { printedLines } from "./testing/printedLines.ts";

let folder: string;
let printed: string[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "site-"));
	printed = printedLines();
});
afterEach(async () => {
	await rm(folder, { recursive: true });
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	process.exitCode = undefined;
});

// biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own.
async function type(command: CommandDef<any>, ...rawArgs: string[]) {
	printed.splice(0);
	await runCommand(command, { rawArgs });
	return printed.join("\n");
}

async function writeFiles(site: {
	readonly files: ReadonlyMap<string, Uint8Array>;
}): Promise<string[]> {
	const paths: string[] = [];
	for (const [name, content] of site.files) {
		const path = join(folder, name);
		await writeFile(path, content);
		paths.push(path);
	}
	return paths;
}

/** Of five picks for each of fifty users, the share of the category that they met most often. */
async function shareOfFavourites(run: string): Promise<number> {
	const dataset = readDataset(folder);
	const catalogue = new Catalogue(dataset.items);
	const trained = await readRun(run);
	const opened = await openRun(trained, dataset, nodeRuntime);
	const users = dataset.users.slice(0, 50);
	const favourites = users.map(({ events }) => {
		const met = events.map(({ item }) => catalogue.item(item)?.categories[0]);
		const times = (one: unknown) => met.filter((name) => name === one).length;
		return met.toSorted((a, b) => times(b) - times(a))[0];
	});
	const timelines = users.map(({ events }) =>
		encodeTimeline(events, catalogue, trained.run.vocabularies),
	);
	let [user, found] = [0, 0];
	for await (const scores of opened.recommenders.at(-1)?.scores(timelines) ??
		[]) {
		const order = [...scores.keys()].filter((entry) => entry > 0);
		order.sort((a, b) => scores[b] - scores[a]);
		const favourite = favourites[user++];
		found += order
			.slice(0, 5)
			.filter(
				(entry) => catalogue.itemAt(entry)?.categories[0] === favourite,
			).length;
	}
	await opened.release();
	return found / (5 * users.length);
}

describe.each([
	[
		"a shop",
		faultySites.shop,
		[
			/160 products\./,
			/50 lines of the log: another line says the same/,
			/2,400 events of 1 user taken for machines: more than 2,000 events on a day/,
		],
	],
	[
		"a library",
		faultySites.library,
		[
			/200 books\./,
			/14 lines of the log: no user/,
			/12 lines of the log: fewer fields than the header/,
			/9 lines of the log: a time that cannot be read/,
			/No ratings, likes or dismissals/,
		],
	],
	[
		"a podcast directory",
		faultySites.podcasts,
		[
			/150 podcasts\./,
			/23 lines of the log: an item that the catalogue does not have/,
			/2 lines of the log: no JSON/,
			/3 of 150 podcasts have no title/,
		],
	],
	[
		"a page of news",
		faultySites.news,
		[
			/120 articles\./,
			/of 600 users with 120 articles, from 2025-01-06/,
			/2,100 events of 1 user taken for machines/,
			/67 % of the users have one event/,
		],
	],
])("%s with faults in its files", (_, make, said) => {
	test("goes from its files to picks that know people", async () => {
		const site = make(1);
		const files = await writeFiles(site);
		expect(await type(init, ...files, "--site", folder)).toMatch(
			/site\.json is written/,
		);
		const imported = await type(importSite, "--site", folder);
		for (const part of said) expect(imported).toMatch(part);

		const run = join(folder, "run");
		const trained = await type(
			pretrain,
			"--data",
			folder,
			"--run",
			run,
			"--steps",
			"3",
		);
		expect(trained).toMatch(/Next: npx userllm bundle/);
		// By chance it would be one in five, or fewer.
		expect(await shareOfFavourites(run)).toBeGreaterThan(0.6);
	});
});

describe("a catalogue without a log", () => {
	const catalogue = [
		"id,title,category",
		...["Green", "Black", "White", "Mint"].map(
			(name) => `t${name},${name} tea,Tea`,
		),
		...["Bread", "Paring", "Boning"].map(
			(name) => `k${name},${name} knife,Knives`,
		),
		...["Bread", "Cake", "Pie"].map((name) => `b${name},${name} tin,Tins`),
	];

	async function bundled(lines: readonly string[], ...options: string[]) {
		const file = join(folder, "products.csv");
		await writeFile(file, `${lines.join("\n")}\n`);
		await type(init, file, "--site", folder, "--force");
		await type(importSite, "--site", folder);
		const out = join(folder, "bundle");
		const said = await type(bundle, "--data", folder, "--out", out, ...options);
		return { said, picks: await openBundlePicks(out) };
	}

	test("makes picks by its words", async () => {
		const { said, picks } = await bundled(catalogue);
		expect(said).toMatch(/Picks and answers need no language model/);
		const event = { item: "tGreen", kind: "purchase", at: 1 };
		const best = await picks.picks([event], { count: 3 });
		expect(best.map(({ item }) => item.id).toSorted()).toEqual([
			"tBlack",
			"tMint",
			"tWhite",
		]);
	});

	test("shows somebody new what is of several kinds, and what has no title last", async () => {
		const { picks } = await bundled([...catalogue, "x1,,Tea"]);
		const best = await picks.picks([], { count: 11 });
		const kinds = best.slice(0, 4).map(({ item }) => item.categories[0]);
		expect(new Set(kinds).size).toBeGreaterThan(1);
		expect(best.at(-1)?.item.id).toBe("x1");
	});

	test("hears a no", async () => {
		const { picks } = await bundled(catalogue);
		const bought = { item: "kBread", kind: "purchase", at: 1 };
		const turnedDown = { item: "tGreen", kind: "dismiss", at: 2 };
		const best = await picks.picks([bought, turnedDown]);
		expect(best[0].item.categories).toEqual(["Knives"]);
		const last = best.slice(-3).map(({ item }) => item.categories[0]);
		expect(last).toEqual(["Tea", "Tea", "Tea"]);
	});

	test("is what pretraining starts from, once there is a log", async () => {
		// The other way round, since of equal items the first is picked.
		await bundled([catalogue[0], ...catalogue.slice(1).toReversed()]);
		const log = join(folder, "events.csv");
		const lines = ["ann", "bob", "cy"].flatMap((user, i) => [
			`${user},tGreen,purchase,2026-01-0${1 + i}`,
			`${user},tBlack,purchase,2026-01-1${1 + i}`,
			`${user},tMint,purchase,2026-01-2${1 + i}`,
		]);
		await writeFile(log, `${["user,item,event,time", ...lines].join("\n")}\n`);
		const products = join(folder, "products.csv");
		await type(init, products, log, "--site", folder, "--force");
		await type(importSite, "--site", folder);
		const run = join(folder, "run");
		await type(pretrain, "--data", folder, "--run", run, "--steps", "2");
		const out = join(folder, "bundle");
		await type(bundle, "--data", folder, "--run", run, "--out", out);
		const { picks } = await openBundlePicks(out);
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
		const log = join(folder, "orders.csv");
		const lines = ["bPie", "kBoning", "bPie", "tMint", "bPie", "kBoning"].map(
			(item, i) => `u${i},${item},2026-01-0${1 + i}`,
		);
		await writeFile(log, `${["user,item,time", ...lines].join("\n")}\n`);
		const products = join(folder, "products.csv");
		await type(init, products, log, "--site", folder, "--force");
		await type(importSite, "--site", folder);
		const run = join(folder, "run");
		expect(await type(pretrain, "--data", folder, "--run", run)).toMatch(
			/nobody did three things.*\nNext: npx userllm bundle/,
		);
		const out = join(folder, "bundle");
		await type(bundle, "--data", folder, "--run", run, "--out", out);
		const { picks } = await openBundlePicks(out);
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
		const run = join(folder, "run");
		expect(await type(pretrain, "--data", folder, "--run", run)).toMatch(
			/holds no event of any of its 10 products/,
		);
	});
});

test("a product that came after the training is picked for what it resembles", async () => {
	const site = faultySites.shop(1);
	const files = await writeFiles(site);
	await type(init, ...files, "--site", folder);
	await type(importSite, "--site", folder);
	const run = join(folder, "run");
	await type(pretrain, "--data", folder, "--run", run, "--steps", "3");
	const items = join(folder, "items.jsonl");
	const lines = (await readFile(items, "utf8")).trimEnd().split("\n");
	const { categories } = JSON.parse(lines[0]);
	const fresh = { ...JSON.parse(lines[0]), id: "fresh" };
	await writeFile(items, [JSON.stringify(fresh), ...lines, ""].join("\n"));
	// The log names items by their places.
	await writeFile(join(folder, "log.tsv"), "");
	const out = join(folder, "bundle");
	expect(
		await type(bundle, "--data", folder, "--run", run, "--out", out),
	).toMatch(/1 of 161 products are newer than the run/);
	const { picks } = await openBundlePicks(out);
	const at = 1;
	const best = await picks(
		[{ item: JSON.parse(lines[0]).id, kind: "purchase", at }],
		{ count: 20 },
	);
	const found = best.find(({ item }) => item.id === "fresh");
	expect(found?.item.categories).toEqual(categories);
});

test("a site.json that is there is kept, unless it shall be written anew", async () => {
	const files = await writeFiles(faultySites.library(1));
	await type(init, ...files, "--site", folder);
	const path = join(folder, "site.json");
	await writeFile(path, "mine");
	expect(await type(init, ...files, "--site", folder)).toMatch(
		/is there already.*--force/,
	);
	expect(await readFile(path, "utf8")).toBe("mine");
	await type(init, ...files, "--site", folder, "--force");
	expect(JSON.parse(await readFile(path, "utf8")).log.columns).toEqual({
		user: "patron_id",
		item: "isbn",
		time: "loan_date",
	});
});

test("Ctrl+C stops an import and leaves what was imported before", async () => {
	const files = await writeFiles(faultySites.shop(1));
	await type(init, ...files, "--site", folder);
	await type(importSite, "--site", folder);
	const log = await readFile(join(folder, "log.tsv"), "utf8");
	const listeners = process.listenerCount("SIGINT");
	const stopped = runCommand(importSite, { rawArgs: ["--site", folder] });
	await vi.waitUntil(() => process.listenerCount("SIGINT") > listeners);
	process.emit("SIGINT");
	await stopped;
	expect(process.exitCode).toBe(130);
	expect(await readFile(join(folder, "log.tsv"), "utf8")).toBe(log);
	expect(readDataset(folder).users).toHaveLength(180);
});
