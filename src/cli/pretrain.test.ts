import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readRun } from "../train/runFolder.ts";
import { pretrain } from "./pretrain.ts";
import { printedLines } from "./testing/printedLines.ts";

let folder: string;
let printed: string[];
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "pretrain-"));
	printed = printedLines();
	const lines = Array.from({ length: 12 }, (_, user) =>
		[user, `${user % 5} ${(user + 1) % 5}`, (user + 2) % 5].join("\t"),
	);
	const header = "user_id:token\titem_id_list:token_seq\titem_id:token";
	await writeFile(join(folder, "circle.inter"), [header, ...lines].join("\n"));
	const items = [0, 1, 2, 3, 4].map((item) => `${item}\tItem ${item}`);
	await writeFile(
		join(folder, "circle.item"),
		["item_id:token\ttitle:token_seq", ...items].join("\n"),
	);
});
afterEach(async () => {
	await rm(folder, { recursive: true });
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	process.exitCode = undefined;
});

const run = (...options: string[]) =>
	runCommand(pretrain, {
		rawArgs: [
			"--data",
			folder,
			"--run",
			join(folder, "run"),
			"--steps",
			"2",
			...options,
		],
	});

test("pretraining ends with what was learned, beside what is easy to have", async () => {
	await run("--held-out-every", "4", "--held-out-offset", "1");
	expect(printed[0]).toMatch(
		/Next event of 12 people.*\n.*HR@10 .*NDCG@10\npopularity .*\nfollowers .*\nitem kNN on liked .*\nitem head /,
	);
	expect(printed[0]).toMatch(/Taste of 3 people[\s\S]*item head /);
	expect((await readRun(join(folder, "run"))).run).toMatchObject({
		heldOutEvery: 4,
		heldOutOffset: 1,
	});
});

test("Ctrl+C under npm, which passes it on once more, leaves a checkpoint that the same command goes on from", async () => {
	const options = ["--data", folder, "--run", join(folder, "run")];
	const child = spawn(
		"npm",
		["run", "userllm", "--", "pretrain", ...options, "--steps", "1000000"],
		// A group of its own, as a terminal makes one of what it runs.
		{ detached: true, stdio: ["ignore", "pipe", "pipe"] },
	);
	let said = "";
	for (const output of [child.stdout, child.stderr]) {
		output.on("data", (text) => {
			said += text;
		});
	}
	const ended = once(child, "close");
	await expect.poll(() => said, { timeout: 300_000 }).toContain("steps/s");
	// A terminal tells all of them.
	process.kill(-Number(child.pid), "SIGINT");
	await ended;
	expect(said).toContain("Stopping.");
	expect(said).toMatch(/the same command resumes|Stopped/);
	const checkpoint = join(folder, "run", "pretrain.checkpoint");
	expect(existsSync(checkpoint)).toBe(true);
}, 360_000);

test("an offset that holds out nobody is refused", async () => {
	await run("--held-out-every", "4", "--held-out-offset", "4");
	expect(printed).toEqual([
		"--held-out-offset takes a number below --held-out-every (4), not 4.",
	]);
});

test("a run that is finished is not made to hold out others than it did", async () => {
	await run();
	await run("--held-out-every", "4");
	expect(printed.at(-1)).toMatch(
		/was begun with heldOutEvery 0, and now it is 4\. Give it as it was/,
	);
	const { run: kept } = await readRun(join(folder, "run"));
	expect(kept.heldOutEvery).toBe(0);
});
