/** @file From the files that a site has to picks, by the commands that its owner types. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "citty";
import { describe, expect, test, vi } from "vitest";
import { readDataset } from "../datasets/readDataset.ts";
import { faultySites } from "../datasets/site/testing/faultySites.ts";
import { Catalogue } from "../domain/catalogue.ts";
import { encodeTimeline } from "../domain/encodeTimeline.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { openRun } from "../train/openRun.ts";
import { readRun } from "../train/runFolder.ts";
import { importSite } from "./import.ts";
import { init } from "./init.ts";
import { TypedCommands } from "./testing/typedCommands.ts";

const owner = new TypedCommands();

/** Of five picks for each of fifty users, the share of the category that they met most often. */
async function shareOfFavourites(run: string): Promise<number> {
	const dataset = readDataset(owner.folder);
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
		const files = await owner.write(site.files);
		expect(await owner.type(init, ...files, "--site", owner.folder)).toMatch(
			/site\.json is written/,
		);
		const imported = await owner.type(importSite, "--site", owner.folder);
		for (const part of said) expect(imported).toMatch(part);

		const { run, said: trained } = await owner.pretrained("--steps", "3");
		expect(trained).toMatch(/Next: npx userllm bundle/);
		// By chance it would be one in five, or fewer.
		expect(await shareOfFavourites(run)).toBeGreaterThan(0.6);
	});
});

test("a product that came after the training is picked for what it resembles", async () => {
	const site = faultySites.shop(1);
	const files = await owner.write(site.files);
	await owner.imported(...files);
	const { run } = await owner.pretrained("--steps", "3");
	const items = join(owner.folder, "items.jsonl");
	const lines = (await readFile(items, "utf8")).trimEnd().split("\n");
	const { categories } = JSON.parse(lines[0]);
	const fresh = { ...JSON.parse(lines[0]), id: "fresh" };
	await writeFile(items, [JSON.stringify(fresh), ...lines, ""].join("\n"));
	// The log names items by their places.
	await writeFile(join(owner.folder, "log.tsv"), "");
	const { picks, said } = await owner.bundled("--run", run);
	expect(said).toMatch(/1 of 161 products are newer than the run/);
	const at = 1;
	const best = await picks(
		[{ item: JSON.parse(lines[0]).id, kind: "purchase", at }],
		{ count: 20 },
	);
	const found = best.find(({ item }) => item.id === "fresh");
	expect(found?.item.categories).toEqual(categories);
});

test("a site.json that is there is kept, unless it shall be written anew", async () => {
	const files = await owner.write(faultySites.library(1).files);
	await owner.type(init, ...files, "--site", owner.folder);
	const path = join(owner.folder, "site.json");
	await writeFile(path, "mine");
	expect(await owner.type(init, ...files, "--site", owner.folder)).toMatch(
		/is there already.*--force/,
	);
	expect(await readFile(path, "utf8")).toBe("mine");
	await owner.type(init, ...files, "--site", owner.folder, "--force");
	expect(JSON.parse(await readFile(path, "utf8")).log.columns).toEqual({
		user: "patron_id",
		item: "isbn",
		time: "loan_date",
	});
});

test("Ctrl+C stops an import and leaves what was imported before", async () => {
	const files = await owner.write(faultySites.shop(1).files);
	await owner.imported(...files);
	const log = await readFile(join(owner.folder, "log.tsv"), "utf8");
	const listeners = process.listenerCount("SIGINT");
	const stopped = runCommand(importSite, { rawArgs: ["--site", owner.folder] });
	await vi.waitUntil(() => process.listenerCount("SIGINT") > listeners);
	process.emit("SIGINT");
	await stopped;
	expect(process.exitCode).toBe(130);
	expect(await readFile(join(owner.folder, "log.tsv"), "utf8")).toBe(log);
	expect(readDataset(owner.folder).users).toHaveLength(180);
});
