/** @file A shop of two things, whose files a test writes and imports. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Imported } from "../importedFolder.ts";
import { importSite } from "../importSite.ts";
import type { SiteCatalogue } from "../siteCatalogue.ts";
import type { SiteLog } from "../siteLog.ts";
import type { Site } from "../siteSchema.ts";

export const catalogue: SiteCatalogue = {
	files: ["things.csv"],
	format: { type: "csv" },
	columns: { id: "sku", title: "name" },
};

export const log: SiteLog = {
	files: ["log.csv"],
	format: { type: "csv" },
	columns: { user: "who", item: "sku", kind: "what", time: "when" },
};

/** What the shop's `site.json` says, unless a test changes it. */
export const site: Site = {
	name: "Corner shop",
	license: "Ours alone.",
	attribution: "The corner shop.",
	language: "en",
	words: { item: "thing", items: "things", category: "kind", verb: "buy" },
	catalogue,
	log,
	kinds: {
		look: { means: "view" },
		buy: { means: "purchase" },
		back: { means: "dismiss" },
	},
	rejectedShare: 1,
};

/** The shop's catalogue, unless a test gives another one. */
export const things = "sku,name\na,An apple\nb,A book\n";

/** A log with these lines, such as `u,a,buy,1735787045000`. */
export function logOf(...lines: readonly string[]): string {
	return ["who,sku,what,when", ...lines].join("\n");
}

/** A moment at which something was done. */
export const at = Date.UTC(2025, 0, 2, 3, 4, 5);

/** The shop's folder, another one for each test. */
export class CornerShop {
	folder = "";

	constructor() {
		beforeEach(async () => {
			this.folder = await mkdtemp(join(tmpdir(), "site-"));
		});
		afterEach(async () => {
			await rm(this.folder, { recursive: true });
		});
	}

	/** Writes what `site.json` says. */
	async writeSite(changed: Partial<Site> = {}): Promise<void> {
		const content = JSON.stringify({ ...site, ...changed });
		await writeFile(join(this.folder, "site.json"), content);
	}

	/** Writes the files, by their names, and imports them. */
	async import(
		files: Readonly<Record<string, string | Uint8Array>>,
		changed: Partial<Site> = {},
	): Promise<Imported> {
		await this.writeSite(changed);
		const all = { "things.csv": things, ...files };
		for (const [name, content] of Object.entries(all)) {
			await writeFile(join(this.folder, name), content);
		}
		return (await importSite(this.folder)).imported;
	}
}
