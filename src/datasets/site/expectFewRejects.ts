import { join } from "node:path";
import { rejectedFile } from "./importedFolder.ts";
import { type Rejects, total } from "./rejects.ts";
import type { Site } from "./siteSchema.ts";

const defaultRejectedShare = 0.05;

/** What is asked of the lines of a site's catalogue, or of its log. */
interface CheckedLines {
	/** The site's folder, in which some of them are written down. */
	readonly folder: string;
	readonly part: "catalogue" | "log";
	/** How many there are, those that are left out among them. */
	readonly lines: number;
	readonly rejects: Rejects;
}

/** @throws Error where more lines make no sense than the owner lets pass. */
export function expectFewRejects(
	{ rejectedShare = defaultRejectedShare }: Pick<Site, "rejectedShare">,
	{ folder, part, lines, rejects: { counts, sample } }: CheckedLines,
): void {
	const rejected = total(counts);
	if (rejected <= rejectedShare * lines) return;
	const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
	const reasons = sorted.map(([reason, of]) => `${reason} (${count(of)})`);
	const first = sample.find(({ reason }) => reason === sorted[0][0]);
	const example = first
		? ` For example${first.line ? `, in line ${first.line}` : ""}: ${short(first.text)}.`
		: "";
	const enough = Math.min(1, Math.ceil((rejected / lines) * 100) / 100);
	throw new Error(
		`${part}: ${count(rejected)} of ${count(lines)} lines make no sense, more than the ${percent(rejectedShare)} that site.json allows: ${reasons.join(", ")}.${example} More are in ${join(folder, rejectedFile)}. Mend the files or the columns in site.json, or set "rejectedShare" to ${enough} to leave them out.`,
	);
}

function count(lines: number): string {
	return lines.toLocaleString("en");
}

function short(text: string): string {
	const [line] = text.trim().split("\n", 1);
	return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

function percent(share: number): string {
	return `${Number((100 * share).toFixed(1))} %`;
}
