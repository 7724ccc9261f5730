/**
 * @file `npm run soak`: the built package in Chromium for ten minutes, while the browser is killed, tabs change the same
 * timeline, answers and loading are aborted, and downloads break off, stall or find no room; writes `results/soak.json`.
 * It fails where anything did not hold. `--minutes` takes less or more, `--seed` draws the same again.
 */
import { parseArgs } from "node:util";
import { writeResults } from "../src/evaluate/results.ts";
import { randomStream } from "../src/operators/random.ts";
import { target } from "./bench/rows.ts";
import { aborts } from "./soak/aborts.ts";
import { downloads, stalledDownload } from "./soak/downloads.ts";
import { kills } from "./soak/kills.ts";
import { sequences } from "./soak/sequences.ts";
import { Site } from "./soak/site.ts";
import type { Soak } from "./soak/soak.ts";

const { values } = parseArgs({
	options: {
		minutes: { type: "string", default: "10" },
		seed: { type: "string", default: `${Date.now() % 1e6}` },
	},
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
	throw new RangeError(
		`--minutes takes a number above 0, such as 2, not "${values.minutes}".`,
	);
}
const seed = Number(values.seed);
const site = await Site.open();

/** Runs a part for its share of the time, which begins once it is prepared: a busy machine takes long to start a browser. */
async function part<Figures>(
	name: string,
	share: number,
	run: (soak: Soak) => Promise<Figures>,
): Promise<Figures> {
	console.log(name);
	let end: number | undefined;
	const figures = await run({
		site,
		random: randomStream(seed),
		lasts() {
			end ??= Date.now() + share * minutes * 60_000;
			return Date.now() < end;
		},
		say: (what) => console.error(`${name}: ${what}`),
	});
	console.log(figures);
	return figures;
}

console.log(`Seed ${seed}, ${minutes} minutes`);
const stalling = stalledDownload();
const measured = {
	kills: await part("Kills", 0.3, kills),
	sequences: await part("Sequences", 0.25, sequences),
	aborts: await part("Aborts", 0.2, aborts),
	downloads: await part("Downloads", 0.25, downloads),
	stalls: await stalling,
};
site.close();

const none = { most: 0 };
const some = { least: Math.ceil(minutes) };
const targets = {
	"kills while events were recorded": target(measured.kills.killed, some),
	"confirmed changes lost": target(measured.kills.lost, none),
	"events that nobody recorded": target(measured.kills.strange, none),
	"sequences of changes in three tabs": target(
		measured.sequences.sequences,
		some,
	),
	"tabs that did not agree": target(measured.sequences.wrong, none),
	"aborts of answers and of loading": target(
		measured.aborts.answers + measured.aborts.openings,
		some,
	),
	"aborts after which something failed": target(measured.aborts.wrong, none),
	"downloads cut": target(measured.downloads.cuts, { least: 1 }),
	"downloads that did not go on": target(measured.downloads.wrong, none),
	"stalled downloads that did not go on": target(measured.stalls.wrong, none),
};
console.table(targets);
console.log(
	writeResults("soak", `npm run soak -- --minutes ${minutes} --seed ${seed}`, {
		targets,
		measured,
	}),
);
if (Object.values(targets).some(({ met }) => met === "no")) {
	process.exitCode = 1;
}
