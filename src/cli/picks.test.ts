import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "citty";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exampleBundle } from "../bundle/testing/exampleBundle.ts";
import { openBundlePicks } from "./bundlePicks.ts";
import { picks } from "./picks.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "user-llm-"));
	for (const [path, content] of await exampleBundle()) {
		await writeFile(join(folder, path), content);
	}
});

afterEach(async () => {
	process.exitCode = undefined;
	vi.restoreAllMocks();
	await rm(folder, { recursive: true });
});

const liked = { item: "6", kind: "rating", value: 5, at: 0 };
const disliked = { item: "39", kind: "rating", value: 1, at: 90_000 };

/** What the command writes for these lines, and what it complains of. */
async function run(lines: readonly string[], ...options: string[]) {
	const [timelines, out] = [
		join(folder, "in.jsonl"),
		join(folder, "out.jsonl"),
	];
	await writeFile(timelines, lines.join("\n"));
	const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
	await runCommand(picks, {
		rawArgs: [
			"--bundle",
			folder,
			"--timelines",
			timelines,
			"--out",
			out,
			...options,
		],
	});
	const written = await readFile(out, "utf8").catch(() => "");
	return {
		written: written.trim().split("\n"),
		complaint: String(complaint.mock.calls[0]?.[0] ?? ""),
	};
}

test("each person has the picks of a page, whatever the order of their events", async () => {
	const { written } = await run(
		[
			JSON.stringify({ user: "anna", events: [disliked, liked] }),
			"",
			JSON.stringify({ user: 7, events: [] }),
		],
		"--count",
		"2",
	);
	const page = await openBundlePicks(folder);
	const expected = async (user: unknown, events: (typeof liked)[]) => ({
		user,
		picks: (await page.picks(events, { count: 2 })).map(({ item, score }) => ({
			item: item.id,
			title: item.title,
			score,
		})),
	});
	expect(written.map((line) => JSON.parse(line))).toEqual([
		await expected("anna", [liked, disliked]),
		await expected(7, []),
	]);
});

test("rules are those of a page, and a wrong one is named", async () => {
	const rules = join(folder, "rules.json");
	const nobody = [JSON.stringify({ user: 1, events: [] })];
	await writeFile(rules, '{"filter": {"categories": "None"}}');
	const { written } = await run(nobody, "--rules", rules);
	expect(JSON.parse(written[0]).picks).toEqual([]);
	await writeFile(rules, '{"fliter": {}}');
	const { complaint } = await run(nobody, "--rules", rules);
	expect(complaint).toContain("fliter");
});

test("a line that is wrong is named with its file", async () => {
	const { complaint } = await run([
		JSON.stringify({ user: 1, events: [] }),
		JSON.stringify({ user: 2, events: [{ item: "6" }] }),
	]);
	expect(complaint).toMatch(/in\.jsonl, line 2: .*kind/);
});
