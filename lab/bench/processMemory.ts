/** @file The memory of Chromium's page processes, as Linux counts it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/** Bytes of memory, WebAssembly's, buffers' and code's, of the processes that run the pages that this process opened. */
export interface PageMemory {
	/** Resident now. */
	readonly now: number;
	/** The most there was at once since the last `forgetPeak`, of each process. */
	readonly peak: number;
}

/** Undefined where there is no `/proc`. */
export function pageMemory(): PageMemory | undefined {
	const processes = renderers();
	if (!processes) return undefined;
	const total = (field: string) =>
		processes.reduce((sum, id) => sum + statusBytes(id, field), 0);
	return { now: total("VmRSS"), peak: total("VmHWM") };
}

/** Peaks count from now on. */
export function forgetPeak(): void {
	for (const id of renderers() ?? []) {
		writeFileSync(`/proc/${id}/clear_refs`, "5");
	}
}

function renderers(): readonly number[] | undefined {
	let names: string[];
	try {
		names = readdirSync("/proc");
	} catch {
		return undefined;
	}
	const parents = new Map<number, number>();
	const found: number[] = [];
	for (const id of names.map(Number).filter(Number.isInteger)) {
		try {
			parents.set(id, statusNumber(id, "PPid"));
			const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
			if (command.includes("--type=renderer")) found.push(id);
		} catch {
			// It ended meanwhile.
		}
	}
	return found.filter((id) => isDescendant(id, parents));
}

function isDescendant(id: number, parents: ReadonlyMap<number, number>) {
	let ancestor: number | undefined = id;
	while (ancestor && ancestor !== process.pid) {
		ancestor = parents.get(ancestor);
	}
	return ancestor === process.pid;
}

function statusBytes(id: number, field: string): number {
	return statusNumber(id, field) * 1024;
}

function statusNumber(id: number, field: string): number {
	const status = readFileSync(`/proc/${id}/status`, "utf8");
	return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
}
