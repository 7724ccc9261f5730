/** @file The folder of a publisher, whose files a test writes. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { readDataset } from "../../readDataset.ts";
import { guessSite } from "../guessSite.ts";
import { importSite } from "../importSite.ts";
import { lookAtFiles } from "../lookAtFiles.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "published-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

/** What `init` and `import` make of a publisher's folder. */
export async function published(
	files: Readonly<Record<string, string | Uint8Array>>,
) {
	for (const [name, content] of Object.entries(files)) {
		await writeFile(join(folder, name), content);
	}
	const { looked, leftOut } = await lookAtFiles([folder]);
	const { site } = guessSite(looked, folder);
	await writeFile(join(folder, "site.json"), JSON.stringify(site));
	const { imported } = await importSite(folder);
	const { looked: again } = await lookAtFiles([folder]);
	expect(again.map(({ path }) => path)).toEqual(looked.map(({ path }) => path));
	expect(imported.catalogue.rejected).toEqual({});
	expect(imported.log?.rejected ?? {}).toEqual({});
	const { items, users, name } = readDataset(folder);
	return {
		site,
		leftOut: leftOut.map((path) => basename(path)),
		items,
		users,
		name,
	};
}

/** The text of a file, a line each. */
export function lines(...all: readonly string[]): string {
	return `${all.join("\n")}\n`;
}

/** The same of objects, as JSON. */
export function json(...all: readonly object[]): string {
	return lines(...all.map((one) => JSON.stringify(one)));
}
