/**
 * @file `npm run lab:million`: what a bundle of a million items takes, beside one of a hundred thousand, and beside one of
 * the twenty thousand best known with two hundred others that the page brings itself; writes the part `a million items` of
 * `results/site.json`. Bytes and memory are the same on every machine, times are told as ratios.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { inChromium } from "./inChromium.ts";
import { mapValues } from "./mapValues.ts";
import type { ShopPicks } from "./page/shopPicks.ts";
import { largeShop, untrainedBundle } from "./site/largeShop.ts";
import { rendererMemory } from "./site/rendererMemory.ts";
import { writeSitePart } from "./site/siteResults.ts";

const million = largeShop(1_000_000);

const cases = {
	"1,000,000 items": { count: 1_000_000, brought: 0 },
	"100,000 items": { count: 100_000, brought: 0 },
	"20,000 items, and 200 that the page brings": { count: 20_000, brought: 200 },
};

const folder = "work/lab-million";

async function measured({
	count,
	brought,
}: {
	count: number;
	brought: number;
}) {
	const files = await untrainedBundle({
		...million,
		items: million.items.slice(0, count),
	});
	await mkdir(folder, { recursive: true });
	let [disk, sent] = [0, 0];
	for (const [path, bytes] of files) {
		disk += bytes.byteLength / 1e6;
		const packed = path.endsWith(".json") ? gzipSync(bytes) : bytes;
		sent += packed.byteLength / 1e6;
		await writeFile(join(folder, path), bytes);
	}
	try {
		const { memory, load, bring, waits } = await inChromium(async (page) => {
			const task = {
				bundle: `/${folder}/`,
				rounds: 20,
				brought: million.items.slice(count, count + brought),
			};
			const picks = await page.evaluate(
				async ({ address, task }): Promise<ShopPicks> =>
					(await import(address)).shopPicks(task),
				{ address: "/lab/page/shopPicks.ts", task },
			);
			return { ...picks, memory: rendererMemory() };
		});
		const median = waits.toSorted((a, b) => a - b)[waits.length >> 1];
		return { disk, sent, memory, load, bring, median };
	} finally {
		await rm(folder, { recursive: true });
	}
}

const results: Record<string, Awaited<ReturnType<typeof measured>>> = {};
for (const [name, one] of Object.entries(cases)) {
	results[name] = await measured(one);
	console.table(results);
}
const { load, median } = results["100,000 items"];
const shops = mapValues(results, (one) => ({
	"MB on the disk": one.disk,
	"MB as sent": one.sent,
	"peak memory of the page, MiB": one.memory,
	"loading, of that of 100,000": (one.load + one.bring) / load,
	"picks, of those of 100,000": one.median / median,
}));
writeSitePart("npm run lab:million", "a million items", { shops }, {});
