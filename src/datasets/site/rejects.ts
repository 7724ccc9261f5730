/** @file Lines that make no sense: counted by reason, and some of them kept. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rejectedFile } from "./importedFolder.ts";

/** How many lines of a reason are kept as a sample. */
export const sampleSize = 20;

export interface Reject {
	readonly reason: string;
	/** Which line of its file, where that is known. */
	readonly line?: number;
	/** What stands there. */
	readonly text: string;
}

export interface Rejects {
	/** Lines by their reason. */
	readonly counts: Readonly<Record<string, number>>;
	readonly sample: readonly Reject[];
}

/** Rejects that are found one after the other. */
export class CountedRejects implements Rejects {
	readonly counts: Record<string, number> = {};
	readonly sample: Reject[] = [];

	add(reject: Reject): void {
		const { reason } = reject;
		this.counts[reason] = (this.counts[reason] ?? 0) + 1;
		if (this.counts[reason] <= sampleSize) this.sample.push(reject);
	}
}

/** Both together. */
export function joined(a: Rejects, b: Rejects): Rejects {
	const counts: Record<string, number> = { ...a.counts };
	for (const [reason, count] of Object.entries(b.counts)) {
		counts[reason] = (counts[reason] ?? 0) + count;
	}
	return { counts, sample: [...a.sample, ...b.sample] };
}

export function total(counts: Readonly<Record<string, number>>): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Writes the sample of each part of a site down; an older one goes. */
export async function writeRejects(
	folder: string,
	parts: Readonly<Record<string, Rejects>>,
): Promise<void> {
	const path = join(folder, rejectedFile);
	const lines = Object.entries(parts).flatMap(([part, { sample }]) =>
		sample.map(({ reason, line, text }) =>
			[part, reason, line ?? "", text].map(field).join(","),
		),
	);
	if (lines.length === 0) return rm(path, { force: true });
	await writeFile(path, ["part,reason,line,text", ...lines, ""].join("\n"));
}

function field(value: string | number): string {
	return `"${String(value).replaceAll('"', '""')}"`;
}
