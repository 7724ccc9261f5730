import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBundle } from "../bundle/readBundle.ts";
import { filesInMemory } from "../bundle/readFile.ts";
import { exampleBundle } from "../bundle/testing/exampleBundle.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { only } from "../engines/engine.ts";
import { UserSession } from "../session/userSession.ts";
import { openBundlePicks } from "./bundlePicks.ts";

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "user-llm-"));
	for (const [path, content] of await exampleBundle()) {
		await writeFile(join(folder, path), content);
	}
});

afterEach(() => rm(folder, { recursive: true }));

const events = [
	{ item: "6", kind: "rating", value: 5, at: 0 },
	{ item: "39", kind: "rating", value: 1, at: 90_000 },
];

test("a folder's picks are those of a page on the CPU path, timeline after timeline", async () => {
	const bundle = await readBundle(filesInMemory(await exampleBundle()));
	const session = new UserSession(bundle, only(new CpuEngine(bundle)));
	const { picks } = await openBundlePicks(folder);
	for (const timeline of [events, events.toReversed(), []]) {
		await session.readTimeline(timeline);
		const expected = (await session.picks(3)).map(({ entry, score }) => ({
			item: bundle.catalogue.itemAt(entry),
			score,
		}));
		expect(await picks(timeline, { count: 3 })).toEqual(expected);
	}
});

test("timelines that are given at once do not mix", async () => {
	const { picks } = await openBundlePicks(folder);
	const alone = [await picks(events), await picks([])];
	expect(await Promise.all([picks(events), picks([])])).toEqual(alone);
});

test("a site's rules hold as in a page", async () => {
	const { picks } = await openBundlePicks(folder);
	const [first, second] = await picks([], { count: 2 });
	const others = await picks([], { count: 1, exclude: [first.item.id] });
	expect(others).toEqual([second]);
	await expect(picks([], { count: 0 })).rejects.toThrow("`count`");
});

test("a folder that is damaged is refused by the file at fault", async () => {
	await writeFile(join(folder, "encoder.safetensors"), "cut");
	await expect(openBundlePicks(folder)).rejects.toThrow("encoder.safetensors");
});
