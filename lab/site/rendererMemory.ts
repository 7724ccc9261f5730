/** @file What the pages of a browser that this process started have taken in memory at most. */
import { readdirSync, readFileSync } from "node:fs";

/** In MiB, of the page that took most; its workers are in the same process. */
export function rendererMemory(): number {
	const parents = new Map<string, string>();
	for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
		const parent = /^PPid:\s*(\d+)/m.exec(textOf(id, "status"))?.[1];
		if (parent) parents.set(id, parent);
	}
	const isOurs = (id: string | undefined): boolean =>
		id !== undefined && (id === `${process.pid}` || isOurs(parents.get(id)));
	const peaks = [...parents.keys()]
		.filter((id) => isOurs(id) && textOf(id, "cmdline").includes("=renderer"))
		.map((id) => /^VmHWM:\s*(\d+)/m.exec(textOf(id, "status"))?.[1] ?? 0);
	return Math.max(0, ...peaks.map(Number)) / 1024;
}

/** Nothing where the process has ended. */
function textOf(id: string, file: string): string {
	try {
		return readFileSync(`/proc/${id}/${file}`, "utf8");
	} catch {
		return "";
	}
}
