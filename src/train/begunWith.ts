/** @file A stage goes on with what it was begun with: other settings or another log would leave a model of neither. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { writeAtomically } from "./writeAtomically.ts";

/** What must not change, by its name; `encoder.width` stands for a width within `encoder`. */
type Begun = Readonly<Record<string, string>>;

/**
 * Makes sure that a stage which has a checkpoint goes on as it was begun, and writes down how one begins that has none. A
 * checkpoint from before this was written down is taken for what is wanted now.
 *
 * @throws Error that names the first setting which differs, and says what to do.
 */
export async function expectBegunWith(
	folder: string,
	stage: string,
	settings: object,
	dataset: Dataset,
): Promise<void> {
	const path = join(folder, `${stage}.begun.json`);
	const now: Begun = { ...flat(settings), log: logHash(dataset) };
	if (existsSync(join(folder, `${stage}.checkpoint`)) && existsSync(path)) {
		const begun: Begun = JSON.parse(await readFile(path, "utf8"));
		const names = Object.keys({ ...begun, ...now });
		const other = names.find((name) => begun[name] !== now[name]);
		if (other === undefined) return;
		const was = begun[other] ?? "not there";
		const is = now[other] ?? "not there";
		throw new Error(
			`${folder} was begun with ${other} ${was}, and now it is ${is}. Give it as it was to go on, or another --run to begin anew.`,
		);
	}
	const text = `${JSON.stringify(now, null, "\t")}\n`;
	await writeAtomically(path, new TextEncoder().encode(text));
}

/** Values by their names, those of an object's fields with the object's name before them. */
function flat(settings: object, before = ""): Record<string, string> {
	return Object.fromEntries(
		Object.entries(settings).flatMap(([name, value]) => {
			const isGroup =
				typeof value === "object" && value !== null && !Array.isArray(value);
			return isGroup
				? Object.entries(flat(value, `${before}${name}.`))
				: [[`${before}${name}`, JSON.stringify(value) ?? "not there"]];
		}),
	);
}

/** The same for the same events of the same users, in the same order. */
function logHash({ users }: Dataset): string {
	const hash = createHash("sha256");
	for (const { id, events } of users) {
		hash.update(JSON.stringify([id, events]));
	}
	return hash.digest("hex").slice(0, 16);
}
