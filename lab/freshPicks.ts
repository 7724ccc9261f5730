/**
 * @file `npm run lab:picks`: how long a visitor waits for new picks after a rating, and for what a pick leans on, on both
 * paths, after few events and after many; writes `results/picks.json`. It measures the demo's bundle; `--bundle` names
 * the address of another one.
 */
import { parseArgs } from "node:util";
import type { Path } from "../src/engines/engine.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { p95, target } from "./bench/rows.ts";
import { inChromium } from "./inChromium.ts";
import type { Waits } from "./page/freshPicks.ts";

const { values } = parseArgs({
	options: {
		bundle: { type: "string", default: "/bundle/" },
		rounds: { type: "string", default: "200" },
	},
});

const paths: readonly Path[] = ["cpu", "gpu"];
const lengths = [50, 10_000];

const rounds = Number(values.rounds);
const rows: Record<string, object> = {};
const targets: Record<string, object> = {};
await inChromium(async (page) => {
	for (const path of paths) {
		for (const events of lengths) {
			console.log(`${path}, ${events} events`);
			const { bundle } = values;
			const measured = await page.evaluate(
				async ({ address, task }): Promise<Waits> =>
					(await import(address)).freshPicks(task),
				{
					address: "/lab/page/freshPicks.ts",
					task: { path, bundle, events, rounds },
				},
			);
			const row = `${path}, ${events} events`;
			rows[row] = {
				items: measured.items,
				"record() to picks(), p95, ms": p95(measured.picks),
				"because(), p95, ms": p95(measured.because),
				"events named by because(), mean": measured.named / rounds,
				runs: measured.picks,
			};
			targets[`picks after an event: ${row}, p95 in ms`] = target(
				p95(measured.picks),
				{ most: 50 },
			);
			targets[`because: ${row}, p95 in ms`] = target(p95(measured.because), {
				most: 20,
			});
		}
	}
});
console.table(targets);
console.log(writeResults("picks", "npm run lab:picks", { targets, rows }));
