/**
 * @file `npm run lab:shards`: what a page loads of a million items, a made-up shop, that are published in shards, and how long it
 * waits; writes the part `shards` of `results/site.json`. Bytes and memory are the same on every machine, times are told
 * as they were. `--items 50000 --events 5` tries it out.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { bestKnown } from "../src/cli/bestKnown.ts";
import { readResults } from "../src/evaluate/results.ts";
import { shardsOf } from "../src/train/shardsOf.ts";
import { target } from "./bench/rows.ts";
import { inChromium } from "./inChromium.ts";
import type { ShardVisits } from "./page/shardVisits.ts";
import { largeShop, untrainedBundle } from "./site/largeShop.ts";
import { rendererMemory } from "./site/rendererMemory.ts";
import { writeSitePart } from "./site/siteResults.ts";

const { values } = parseArgs({
	options: {
		items: { type: "string", default: "1000000" },
		events: { type: "string", default: "50" },
	},
});
const count = Number(values.items);
const atOnce = 8000;
const events = Number(values.events);
const folder = "work/lab-shards";

const shop = largeShop(count);
const [best, others] = bestKnown(shop.items, atOnce);
const begun = performance.now();
const groups = await shardsOf(others);
console.log("grouped in", (performance.now() - begun) / 1000, "s");
const files = await untrainedBundle({ ...shop, items: best }, groups);
console.log("written in", (performance.now() - begun) / 1000, "s");

/** In bytes, as a server sends them. */
const sent = new Map<string, number>();
let disk = 0;
await rm(folder, { recursive: true, force: true });
await mkdir(join(folder, "shards"), { recursive: true });
for (const [path, bytes] of files) {
	await mkdir(dirname(join(folder, path)), { recursive: true });
	await writeFile(join(folder, path), bytes);
	disk += bytes.byteLength;
}
const sentSize = async (path: string) => {
	const bytes = await readFile(join(folder, path));
	const size = path.endsWith(".json") ? gzipSync(bytes).length : bytes.length;
	sent.set(path, size);
	return size;
};
const megabytes = async (paths: Iterable<string>) => {
	let sum = 0;
	for (const path of new Set(paths)) sum += await sentSize(path);
	return sum / 1e6;
};
try {
	const visits = await inChromium(async (page) => {
		const task = {
			bundle: `/${folder}/`,
			items: Array.from(
				{ length: events },
				(_, i) => others[(i * 7919 * 13) % others.length].id,
			),
		};
		const seen = await page.evaluate(
			async ({ address, task }): Promise<ShardVisits> =>
				(await import(address)).shardVisits(task),
			{ address: "/lab/page/shardVisits.ts", task },
		);
		return { ...seen, memory: rendererMemory() };
	});
	const first = await megabytes(
		[...files.keys()].filter((path) => !path.startsWith("shards/")),
	);
	const after = (count: number) =>
		megabytes(visits.files.slice(0, count).flat());
	const median = visits.waits.toSorted((a, b) => a - b)[events >> 1];
	const row = {
		"files on the disk": files.size,
		"MB on the disk": disk / 1e6,
		"MB of a first visit, as sent": first,
		"MB more after 1 event": await after(1),
		"after 10": await after(10),
		"after 50": await after(events),
		"MB more of a second visit": await megabytes(visits.again.files),
		"peak memory of the page, MiB": visits.memory,
		"ms to load": visits.load,
		"ms from an event to picks that know it": median,
		"ms of a second visit until picks know its items": visits.again.wait,
		"items of the second visit": visits.known,
	};
	console.table(row);
	console.log(
		Math.max(...visits.waits),
		visits.waits.map(Math.round).join(" "),
	);
	if (count === 1_000_000) {
		const { shops } = readResults("site")["a million items"] as {
			shops: Record<string, Record<string, number>>;
		};
		const whole = shops["1,000,000 items"]["peak memory of the page, MiB"];
		writeSitePart(
			"npm run lab:shards",
			"shards",
			{ shop: { "1,000,000 items, 8,000 of them at once": row } },
			{
				"shards: MB of a first visit to a million items, as sent": target(
					first,
					{
						most: 2,
					},
				),
				"shards: peak memory of the page after 50 events, of that with the whole million":
					target(visits.memory / whole, { most: 0.25 }),
			},
		);
	}
} finally {
	await rm(folder, { recursive: true });
}
