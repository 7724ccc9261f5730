/**
 * @file `npm run lab:import`: how long `userllm import` takes for a log of 10 million lines, and how much memory; writes
 * the part `import` of `results/site.json`. `--rows` makes a log of another size, in a folder that is removed afterwards;
 * `/usr/bin/time` measures.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomStream } from "../src/operators/random.ts";
import { target } from "./bench/rows.ts";
import { writeSitePart } from "./site/siteResults.ts";

const { values } = parseArgs({
	options: {
		rows: { type: "string", default: "10000000" },
		folder: { type: "string", default: tmpdir() },
	},
});
const rows = Number(values.rows);
const items = 100_000;
const users = Math.ceil(rows / 40);

/** What a shop's log of two years looks like: a few popular items, visits by many people at once, one line in 200 faulty. */
async function writeLog(path: string): Promise<void> {
	const random = randomStream(1);
	const output = createWriteStream(path);
	output.write("user,item,event,time\n");
	const kinds = ["view", "view", "view", "view", "cart", "purchase"];
	const begin = Date.UTC(2023, 0, 1);
	const step = (2 * 365 * 86_400_000) / rows;
	let lines: string[] = [];
	for (let row = 0; row < rows; row++) {
		const user = Math.floor(random() * users);
		const item = Math.floor(items * random() ** 3);
		const kind = kinds[Math.floor(random() * kinds.length)];
		const known = random() < 0.995 ? `sku-${item}` : `gone-${item}`;
		lines.push(
			`visitor-${user},${known},${kind},${Math.round(begin + row * step)}`,
		);
		if (lines.length < 10_000) continue;
		if (!output.write(`${lines.join("\n")}\n`)) await once(output, "drain");
		lines = [];
	}
	output.end(lines.map((line) => `${line}\n`).join(""));
	await once(output, "finish");
}

async function writeCatalogue(path: string): Promise<void> {
	const lines = Array.from(
		{ length: items },
		(_, i) =>
			`sku-${i},Thing number ${i},Kind ${i % 50}|Sort ${i % 7},${i % 90}.50`,
	);
	await writeFile(path, ["sku,title,category,price", ...lines, ""].join("\n"));
}

/** Runs the command under `/usr/bin/time`, which says how long it took and how much memory it had at most. */
function timed(...command: string[]) {
	const { stderr, status } = spawnSync(
		"/usr/bin/time",
		["-v", "npx", "tsx", "src/cli/main.ts", ...command],
		{ encoding: "utf8" },
	);
	if (status !== 0) throw new Error(stderr);
	const [, clock] = /Elapsed .*: ([\d:.]+)\n/.exec(stderr) ?? [];
	const [, kilobytes] =
		/Maximum resident set size \(kbytes\): (\d+)/.exec(stderr) ?? [];
	const seconds = clock
		.split(":")
		.reduce((sum, part) => sum * 60 + Number(part), 0);
	return { seconds, megabytes: Number(kilobytes) / 1024 };
}

const folder = await mkdtemp(join(values.folder, "import-"));
try {
	const [catalogue, log] = ["products.csv", "events.csv"].map((file) =>
		join(folder, file),
	);
	await writeCatalogue(catalogue);
	await writeLog(log);
	timed("init", catalogue, log, "--site", folder);
	const { seconds, megabytes } = timed("import", "--site", folder);
	const measured = {
		rows,
		items,
		users,
		"MB, log": (await stat(log)).size / 1e6,
		"MB, imported": (await stat(join(folder, "log.tsv"))).size / 1e6,
		seconds,
		"rows a second": rows / seconds,
		"peak memory, MiB": megabytes,
	};
	const name = `${rows / 1e6} million rows`;
	const path = writeSitePart(
		"npm run lab:import",
		"import",
		{ [name]: measured },
		{
			[`import: ${name}, peak memory in MiB`]: target(megabytes, {
				most: 2048,
			}),
		},
	);
	console.table(measured);
	console.log(`Written: ${path}`);
} finally {
	await rm(folder, { recursive: true });
}
