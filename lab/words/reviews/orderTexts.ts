/** @file Reviews are written by processes of their own, and kept. */
import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import type { Lessons, Way } from "./school.ts";
import type { Moment } from "./told.ts";

/** What is to be written. */
export interface Order {
	readonly data: string;
	readonly runs: string;
	readonly way: Way;
	/** By which the way was taught. */
	readonly lessons: Lessons;
	readonly moments: readonly Moment[];
	/** See `Writer.write`. */
	readonly penalty: number;
}

/** Texts that were written before are read from where they are kept. */
export async function keptTexts(
	path: string,
	write: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
	if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
	const texts = await write();
	await writeAtomically(path, new TextEncoder().encode(JSON.stringify(texts)));
	return texts;
}

/** The texts, in the order of the moments. @throws Error where the process ends without them. */
export function orderTexts(order: Order): Promise<readonly string[]> {
	const program = fileURLToPath(new URL("writeApart.ts", import.meta.url));
	const child = fork(program);
	return new Promise((resolve, reject) => {
		child.once("message", (texts) => resolve(texts as string[]));
		child.once("error", reject);
		child.once("exit", () =>
			reject(new Error("Stopped; the same command goes on.")),
		);
		child.send(order);
	});
}
