/**
 * @file `npm run lab:catalogue -- --data FOLDER`: how long a page waits for picks of a hundred thousand items, with and
 * without rules, what a visitor loads for picks of ten thousand, and what it costs that this is so little; writes the
 * parts `filter` and `bytes` of `results/site.json`. FOLDER holds `ml-latest-small`; `--only bytes` measures one part.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { writeBundle } from "../src/bundle/writeBundle.ts";
import type { Dataset } from "../src/datasets/dataset.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { vocabulariesOf } from "../src/domain/features/features.ts";
import { site } from "../src/domain/site/site.ts";
import { tasteNames } from "../src/evaluate/tasteMeasure.ts";
import { randomStream } from "../src/operators/random.ts";
import { elementCount, floatTensor } from "../src/operators/tensor.ts";
import { ratingValues } from "../src/train/itemToItem.ts";
import { entriesOf, type SparseRow } from "../src/train/itemToItemRows.ts";
import { newEncoder } from "../src/train/pretrain.ts";
import { publishedTensors } from "../src/train/publishedTensors.ts";
import { defaultPretrain } from "../src/train/settings.ts";
import { target } from "./bench/rows.ts";
import { inChromium } from "./inChromium.ts";
import type { RuledPicks } from "./page/ruledPicks.ts";
import { cutModels } from "./site/cutModels.ts";
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

/** A shop of so many things, in forty categories, by nine hundred makers. */
function shop(count: number): Dataset {
	const uniform = randomStream(1);
	const items = Array.from({ length: count }, (_, i) => ({
		id: `sku-${i}`,
		title: `Thing number ${i}`,
		categories: [`Kind ${i % 40}`],
		brand: `Maker ${i % 900}`,
		price: Math.floor(uniform() * 10_000) / 100,
		currency: "EUR",
		available: uniform() < 0.9,
	}));
	return {
		name: "A large shop",
		license: "MIT",
		attribution: "Random numbers",
		domain: site(),
		ratingScale: { first: 1, last: 5, step: 1 },
		items,
		users: [],
	};
}

/** The bundle for picks that training would make, of random numbers: neither bytes nor times depend on them. */
function untrainedBundle(dataset: Dataset) {
	const { items, domain, name, license, attribution } = dataset;
	const { shape, parameters } = newEncoder(dataset, defaultPretrain);
	const vocabularies = vocabulariesOf(dataset);
	const { values, unrated, factors } = defaultPretrain.itemToItem;
	const size = 1 + items.length;
	const { blocks, tensors: entries } = entriesOf(randomRows(size), () => 1);
	const random = randomStream(3);
	const noise = (...shape: number[]) =>
		floatTensor(
			Float32Array.from({ length: elementCount(shape) }, random),
			shape,
		);
	const tensors = new Map([
		...parameters.hostTensors(),
		["itemToItem.popularity", noise(size)] as const,
		["itemToItem.factors", noise(size, factors)] as const,
		["itemToItem.gains", noise(size)] as const,
		...entries,
	]);
	const itemToItem = {
		...{ size, factors, blocks },
		values: ratingValues(vocabularies, values, unrated),
	};
	return writeBundle({
		...{ name, license, attribution, items, vocabularies, itemToItem },
		words: domain.words,
		encoder: shape,
		tensors: publishedTensors(tensors),
		tasks: [],
	});
}

/** For each item 32 that speak for it, or against it. */
function randomRows(size: number): readonly SparseRow[] {
	const uniform = randomStream(2);
	const other = () => 1 + Math.floor(uniform() * (size - 1));
	return Array.from(
		{ length: size },
		() => new Map(Array.from({ length: 32 }, () => [other(), uniform() - 0.2])),
	);
}

/** The time that 95 of 100 are not longer than. */
function p95(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
}

/** Served from the source, as the page is. */
const folder = "work/lab-catalogue";

async function filter(): Promise<string> {
	const large = shop(100_000);
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
		const rows = Object.fromEntries(
			Object.entries(waits).map(([rules, times]) => [
				rules,
				{ "picks(), p95, ms": p95(times), runs: times },
			]),
		);
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
	const items = films.items.map(({ text, ...item }) => item);
	const files = await untrainedBundle({ ...films, items });
	const sizes = Object.fromEntries(
		[...files].map(([path, content]) => [
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
	const [whole, published, neighbours] = Object.values(models).map(
		(quality) => quality[tasteNames.recall].value,
	);
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
			[`bytes: ${tasteNames.recall} as published, of that with twice the entries in floats`]:
				target(published / whole, { least: 0.99 }),
			[`bytes: ${tasteNames.recall} of neighbours alone, as published, of the same`]:
				target(neighbours / whole, { least: 0.97 }),
		},
	);
}

for (const [name, part] of Object.entries({ bytes, filter })) {
	if (values.only && values.only !== name) continue;
	console.log(`Written: ${await part()}`);
}
