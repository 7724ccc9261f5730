import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { films } from "../domain/films/films.ts";
import { expectBegunWith } from "./begunWith.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "begun-"));
});
afterEach(() => rm(folder, { recursive: true }));

const log = (...items: string[]): Dataset => ({
	name: "log",
	license: "none",
	attribution: "nobody",
	domain: films,
	items: [],
	users: [
		{ id: "1", events: items.map((item) => ({ item, kind: "view", at: 1 })) },
	],
});

const settings = { seed: 1, heldOutEvery: 0, schedule: { steps: 10 } };

const go = (changed: object = {}, dataset = log("a", "b")) =>
	expectBegunWith(folder, "pretrain", { ...settings, ...changed }, dataset);

/** As training leaves it. */
const leaveCheckpoint = () =>
	writeFile(join(folder, "pretrain.checkpoint"), "");

test("the same settings and the same log go on", async () => {
	await go();
	await leaveCheckpoint();
	await go();
});

test.each([
	["heldOutEvery", { heldOutEvery: 5 }, "heldOutEvery 0, and now it is 5"],
	["steps", { schedule: { steps: 20 } }, "schedule.steps 10, and now it is 20"],
])("another %s is refused by name", async (_name, changed, told) => {
	await go();
	await leaveCheckpoint();
	await expect(go(changed)).rejects.toThrow(told);
	await expect(go(changed)).rejects.toThrow("another --run");
	await go();
});

test("another log is refused", async () => {
	await go();
	await leaveCheckpoint();
	await expect(go({}, log("a", "c"))).rejects.toThrow("with log");
});

test("until there is a checkpoint, anything may change", async () => {
	await go();
	await go({ seed: 2 });
	await leaveCheckpoint();
	await expect(go()).rejects.toThrow("seed 2, and now it is 1");
});

test("a checkpoint from before settings were written down goes on", async () => {
	await leaveCheckpoint();
	await go();
	await expect(go({ seed: 2 })).rejects.toThrow("seed");
});
