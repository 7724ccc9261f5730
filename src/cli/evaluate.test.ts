import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readDataset } from "../datasets/readDataset.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { pretrain } from "../train/pretrain.ts";
import { defaultPretrain } from "../train/settings.ts";
import { evaluate } from "./evaluate.ts";
import { printedLines } from "./testing/printedLines.ts";

let folder: string;
let printed: string[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "evaluate-"));
	printed = printedLines();
	await mkdir(join(folder, "data"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	process.exitCode = undefined;
});

const itemCount = 14;

/** Which item a user has at a place of their history: they go through all in a circle. */
const itemAt = (user: number, place: number) => (user * 5 + place) % itemCount;

const users = Array.from({ length: 40 }, (_, user) => user);
const places = Array.from({ length: 8 }, (_, place) => place);

/** People in a circle, in the form of a log that has neither ratings nor categories nor times. */
async function writeBareLog(): Promise<void> {
	const lines = users.map((user) => {
		const items = places.map((place) => itemAt(user, place));
		return [user, items.slice(0, -1).join(" "), items.at(-1)].join("\t");
	});
	const header = "user_id:token\titem_id_list:token_seq\titem_id:token";
	const titles = Array.from({ length: itemCount }, (_, i) => `${i}\tItem ${i}`);
	await writeFile(
		join(folder, "data", "circle.inter"),
		[header, ...lines].join("\n"),
	);
	await writeFile(
		join(folder, "data", "circle.item"),
		["item_id:token\ttitle:token_seq", ...titles].join("\n"),
	);
}

/** The same people, who rate. */
async function writeRatedLog(): Promise<void> {
	const ratings = users.flatMap((user) =>
		places.map((place) =>
			[user, itemAt(user, place), 1 + ((user + place) % 5), place * 60].join(),
		),
	);
	const titles = Array.from({ length: itemCount }, (_, i) => `${i},Item,Drama`);
	await writeFile(
		join(folder, "data", "ratings.csv"),
		["userId,movieId,rating,timestamp", ...ratings].join("\n"),
	);
	await writeFile(
		join(folder, "data", "movies.csv"),
		["movieId,title,genres", ...titles].join("\n"),
	);
}

async function trainedRun(heldOutEvery: number): Promise<string> {
	const run = join(folder, `run${heldOutEvery}`);
	const settings = {
		...defaultPretrain,
		heldOutEvery,
		batch: 8,
		length: 6,
		dropout: 0,
		schedule: { peak: 1e-2, warmup: 10, steps: 120, floor: 0.1 },
		validateEvery: 40,
		encoder: {
			...defaultPretrain.encoder,
			width: 16,
			feedForward: 32,
			window: 6,
		},
	};
	await pretrain(readDataset(join(folder, "data")), settings, {
		runtime: nodeRuntime,
		folder: run,
		report: () => {},
	});
	return run;
}

const run = (...options: string[]) =>
	runCommand(evaluate, {
		rawArgs: ["--data", join(folder, "data"), ...options],
	});

describe("userllm evaluate", () => {
	test("measures a run of a log without ratings, categories and times beside what is easy to have", async () => {
		await writeBareLog();
		const out = join(folder, "results", "circle.json");
		await run("--run", await trainedRun(10), "--out", out);
		const text = printed.join("\n");
		expect(text).toContain("Next event of 40 people");
		expect(text).toContain("Taste of 4 people kept out of training");
		const names = ["popularity", "followers", "item kNN on liked"];
		const trained = [
			"item head",
			"item head and followers",
			"taste head",
			"item-to-item model",
			"picks",
		];
		const all = [...names, "EASE on liked", ...trained];
		const { dataset, nextEvent, taste } = JSON.parse(
			await readFile(out, "utf8"),
		);
		expect(dataset).toBe("circle");
		expect(Object.keys(nextEvent.seenLeftOut)).toEqual(all);
		// Whoever knows the circle knows what comes next.
		expect(nextEvent.seenLeftOut["item head"]["NDCG@10"].value).toBeGreaterThan(
			nextEvent.seenLeftOut.popularity["NDCG@10"].value,
		);
		expect(Object.keys(taste["in order"])).toEqual(all);
		expect(taste["in order"].popularity).not.toHaveProperty(
			"liked above disliked",
		);
	});

	test("measures the baselines alone where no run is given", async () => {
		await writeRatedLog();
		await run("--splits", "2");
		expect(printed.join("\n")).toMatch(
			/Taste of 8 people[\s\S]*EASE on ratings/,
		);
		expect(printed.join("\n")).not.toContain("item head");
	});

	test("trains the baselines that take long where they are asked for, and keeps them", async () => {
		await writeRatedLog();
		const kept = join(folder, "baselines");
		const options = ["--splits", "1", "--baselines", kept, "--steps", "4"];
		const out = join(folder, "rated.json");
		await run(...options, "--out", out);
		const figures = await readFile(out, "utf8");
		const { nextEvent, taste } = JSON.parse(figures);
		const asked = ["BERT4Rec", "dual encoder", "SASRec"];
		expect(Object.keys(nextEvent.seenLeftOut)).toEqual(
			expect.arrayContaining([...asked, "item head, query time known"]),
		);
		expect(Object.keys(taste["in order"])).toEqual(
			expect.arrayContaining(asked),
		);
		expect(taste["in order"]).not.toHaveProperty("item head, query time known");
		await run(...options, "--out", out);
		expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({
			nextEvent,
			taste,
		});
	});

	test("says why the taste of a run that held out nobody is not measured", async () => {
		await writeRatedLog();
		await run("--run", await trainedRun(0));
		expect(printed.at(-1)).toContain("pretrain with --held-out-every 10");
	});

	test("refuses a run of other data, and a file that is no JSON", async () => {
		await writeRatedLog();
		const trained = await trainedRun(10);
		await rm(join(folder, "data", "ratings.csv"));
		await writeBareLog();
		await run("--run", trained);
		await run("--out", "figures.txt");
		expect(printed).toEqual([
			expect.stringMatching(/trained on ml-latest-small, this is circle/),
			expect.stringMatching(/--out takes a file that ends with \.json/),
		]);
	});

	test("refuses options that go with others", async () => {
		await run("--picks");
		await run("--steps", "9");
		await run("--persons", "persons.json");
		await run("--persons", "persons.json", "--bundle", "site", "--splits", "2");
		await runCommand(evaluate, { rawArgs: [] });
		expect(printed).toEqual([
			"--picks is there only with --persons.",
			"--steps is there only with --baselines.",
			"Give the folder that they try: --bundle FOLDER",
			"--splits is there only without --persons.",
			"Give the dataset's folder: --data FOLDER",
		]);
	});

	test("stops at Ctrl+C without a table", async () => {
		await writeRatedLog();
		// As soon as somebody listens: with little to do all is done before a progress is shown.
		process.once("newListener", (event) => {
			if (event === "SIGINT") setImmediate(() => process.emit("SIGINT"));
		});
		await run();
		expect(printed).toEqual([expect.stringContaining("Stopping.")]);
		expect(process.exitCode).toBe(130);
	});
});
