/**
 * @file `npm run lab:catalogue -- --data FOLDER`: how long a page waits for picks of a hundred thousand items, with and
 * without rules, what a visitor loads for picks of ten thousand, and what it costs that this is so little; writes the
 * parts `filter` and `bytes` of `results/site.json`. FOLDER holds `ml-latest-small`; `--only bytes` measures one part.
 */
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { readDataset } from "../src/datasets/readDataset.ts";
import { tasteNames } from "../src/evaluate/tasteMeasure.ts";
import { p95, target } from "./bench/rows.ts";
import { inChromium } from "./inChromium.ts";
import { mapValues } from "./mapValues.ts";
import type { RuledPicks } from "./page/ruledPicks.ts";
import { cutModels } from "./site/cutModels.ts";
import { largeShop, untrainedBundle } from "./site/largeShop.ts";
import { writeSitePart } from "./site/siteResults.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		rounds: { type: "string", default: "100" },
		only: { type: "string" },
	},
});
const { data } = values;
if (!data) {
	throw new Error(
		"Give the folder that holds ml-latest-small: npm run lab:catalogue -- --data FOLDER",
	);
}
const rounds = Number(values.rounds);
const command = "npm run lab:catalogue -- --data FOLDER";

/** What a page loads of the demo's bundle for picks. */
const picksFiles = ["bundle.json", "catalogue.json", "encoder.safetensors"];

/** Served from the source, as the page is. */
const folder = "work/lab-catalogue";

async function filter(): Promise<string> {
	const large = largeShop(100_000);
	await mkdir(folder, { recursive: true });
	for (const [path, bytes] of await untrainedBundle(large)) {
		await writeFile(join(folder, path), bytes);
	}
	try {
		const { waits, load } = await inChromium((page) =>
			page.evaluate(
				async ({ address, task }): Promise<RuledPicks> =>
					(await import(address)).ruledPicks(task),
				{
					address: "/lab/page/ruledPicks.ts",
					task: { bundle: `/${folder}/`, rounds },
				},
			),
		);
		const rows = mapValues(waits, (times) => ({
			"picks(), p95, ms": p95(times),
			runs: times,
		}));
		return writeSitePart(
			command,
			"filter",
			{ items: large.items.length, "loading, ms": load, ...rows },
			Object.fromEntries(
				Object.entries(waits).map(([rules, times]) => [
					`filter: picks of 100,000 items, ${rules}, p95 in ms`,
					target(p95(times), { most: 50 }),
				]),
			),
		);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** What a visitor loads, as the files lie on the disk, and as a host sends them that packs JSON. */
async function bytes(): Promise<string> {
	const films = readDataset(join(data as string, "ml-latest-small"));
	const { items } = films;
	const files = picksFiles.map(
		(path) => [path, readFileSync(join("public/bundle", path))] as const,
	);
	const sizes = Object.fromEntries(
		files.map(([path, content]) => [
			path,
			{
				"kB on the disk": content.byteLength / 1e3,
				"kB as sent": path.endsWith(".json")
					? gzipSync(content).byteLength / 1e3
					: content.byteLength / 1e3,
			},
		]),
	);
	const models = await cutModels(films);
	const [published, floats] = (
		["as published", "the same, in floats"] as const
	).map((name) => models[name][tasteNames.recall].value);
	const megabytes = (of: "kB on the disk" | "kB as sent") =>
		Object.values(sizes).reduce((sum, size) => sum + size[of] / 1e3, 0);
	return writeSitePart(
		command,
		"bytes",
		{
			items: items.length,
			"MB on the disk": megabytes("kB on the disk"),
			files: sizes,
			"item-to-item models": models,
		},
		{
			[`bytes: what picks of ${items.length.toLocaleString("en")} items load, JSON packed by the host, in MB`]:
				target(megabytes("kB as sent"), { most: 2 }),
			[`bytes: ${tasteNames.recall} as published, of that of the same model in floats`]:
				target(published / floats, { least: 0.99 }),
		},
	);
}

for (const [name, part] of Object.entries({ bytes, filter })) {
	if (values.only && values.only !== name) continue;
	console.log(`Written: ${await part()}`);
}
