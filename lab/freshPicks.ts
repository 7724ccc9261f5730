/**
 * @file `npm run lab:picks`: how long a visitor waits for new picks after a rating, and for what a pick leans on, on both
 * paths, after few events and after many; writes `results/picks.json`. It measures the demo's bundle; `--bundle` names
 * the address of another one.
 */
import { parseArgs } from "node:util";
import type { Path } from "../src/engines/engine.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { target } from "./bench/rows.ts";
import { inChromium } from "./inChromium.ts";

const { values } = parseArgs({
	options: {
		bundle: { type: "string", default: "/bundle/" },
		rounds: { type: "string", default: "200" },
	},
});

const paths: readonly Path[] = ["cpu", "gpu"];
const lengths = [50, 10_000];

interface Task {
	readonly path: Path;
	readonly bundle: string;
	/** Events that the timeline has before. */
	readonly events: number;
	readonly rounds: number;
}

/** Runs in the page: milliseconds, round by round. */
async function measureInPage({ path, bundle, events, rounds }: Task) {
	const entry = "/src/index.ts";
	const { createPersonalizer }: typeof import("../src/index.ts") = await import(
		entry
	);
	const user = await createPersonalizer({ bundle, path, timeline: "lab" });
	try {
		await user.erase();
		const { items } = user.catalogue;
		// Half of the items, in an order that is none, so that there is something left to pick.
		const event = (i: number) => ({
			item: items[(i * 7919) % Math.floor(items.length / 2)].id,
			kind: "rating",
			value: 1 + (i % 5),
			at: Date.UTC(2026, 0, 1) + i * 60_000,
		});
		const lines = Array.from({ length: events }, (_, i) =>
			JSON.stringify(event(i)),
		);
		await user.timeline.import(lines.join("\n"));
		await user.picks();
		const picks: number[] = [];
		const reasons: number[] = [];
		let leanedOn = 0;
		for (let round = 0; round < rounds; round++) {
			const start = performance.now();
			await user.record(event(events + round));
			const [best] = await user.picks();
			const picked = performance.now();
			leanedOn += (await user.because(best.item.id)).length;
			reasons.push(performance.now() - picked);
			picks.push(picked - start);
		}
		return { items: items.length, picks, reasons, leanedOn };
	} finally {
		await user.erase();
		user.dispose();
	}
}

/** The time that 95 of 100 are not longer than. */
function p95(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
}

const rounds = Number(values.rounds);
const rows: Record<string, object> = {};
const targets: Record<string, object> = {};
await inChromium(async (page) => {
	for (const path of paths) {
		for (const events of lengths) {
			console.log(`${path}, ${events} events`);
			const { bundle } = values;
			const measured = await page.evaluate(measureInPage, {
				...{ path, bundle, events, rounds },
			});
			const row = `${path}, ${events} events`;
			rows[row] = {
				items: measured.items,
				"record() to picks(), p95, ms": p95(measured.picks),
				"because(), p95, ms": p95(measured.reasons),
				"events named by because(), mean": measured.leanedOn / rounds,
				runs: measured.picks,
			};
			targets[`picks after an event: ${row}, p95 in ms`] = target(
				p95(measured.picks),
				{ most: 50 },
			);
			targets[`because: ${row}, p95 in ms`] = target(p95(measured.reasons), {
				most: 20,
			});
		}
	}
});
console.table(targets);
console.log(writeResults("picks", "npm run lab:picks", { targets, rows }));
