/** @file What a `site.json` has to say, beyond its form, before anything can be imported. */
import { join } from "node:path";
import { siteFile } from "./readSite.ts";
import { ratingScaleOf } from "./siteRatings.ts";
import type { Site } from "./siteSchema.ts";

/** @throws Error that names what is missing, or contradicts itself. */
export function expectImportable(
	folder: string,
	site: Site,
	logBySpark: boolean,
): void {
	const { catalogue, log } = site;
	ratingScaleOf(site);
	if (!catalogue && !log) {
		throw new Error(
			`${join(folder, siteFile)} names neither a catalogue nor a log. Give it one: npx userllm init FILES --site ${folder}`,
		);
	}
	if (log) expectKinds(site);
	if (logBySpark && !(catalogue && log)) {
		throw new Error(
			`${join(folder, siteFile)}: expected a catalogue and a log, whose items Spark looks up; ${catalogue ? "a log" : "a catalogue"} is missing.`,
		);
	}
}

/** @throws Error where the log's lines have no kind that `kinds` explains, or a rating has no scale. */
function expectKinds({ log, kinds = {} }: Site): void {
	const names = Object.keys(kinds);
	const known = names.length > 0 ? names.join(", ") : "none";
	if (
		names.length === 0 ||
		(!log?.columns.kind && !(log?.kind && log.kind in kinds))
	) {
		throw new Error(
			`site.json: log: expected a column \`kind\`, or a \`kind\` for every line, that \`kinds\` explains (${known}); got ${log?.columns.kind ? "a column" : (log?.kind ?? "neither")}. Say what the events are, such as "log": { "kind": "purchase" }, "kinds": { "purchase": { "means": "purchase" } }.`,
		);
	}
	const unscaled = names.find(
		(name) => kinds[name].means === "rating" && !kinds[name].scale,
	);
	if (unscaled !== undefined) {
		throw new Error(
			`site.json: kinds.${unscaled}: a rating needs its scale, such as "scale": { "first": 1, "last": 5, "step": 1 }.`,
		);
	}
}
