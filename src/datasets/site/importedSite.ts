/** @file A folder that `userllm import` filled. */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { UserHistory } from "../../domain/feature.ts";
import type { Item } from "../../domain/item.ts";
import { site } from "../../domain/site/site.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import type { DatasetFormat } from "../dataset.ts";
import { readJson } from "../readJson.ts";
import {
	importedFile,
	importedSchema,
	importHash,
	itemsFile,
	logFile,
	logHeader,
} from "./importedFolder.ts";
import { readSite, siteFile } from "./readSite.ts";
import { ratingScaleOf } from "./siteRatings.ts";

/** A site's own files, in the form that `userllm import` gives them. */
export const importedSite: DatasetFormat = {
	name: "your own files, by userllm init",
	files: [[siteFile]],
	read(folder) {
		const declared = readSite(folder);
		const path = join(folder, importedFile);
		if (!existsSync(path)) {
			throw new Error(
				`${folder} has a ${siteFile}, and nothing has been imported yet. First: npx userllm import --site ${folder}`,
			);
		}
		const { kinds, site: hash } = v.parse(importedSchema, readJson(path));
		if (hash !== undefined && hash !== importHash(declared)) {
			throw new Error(
				`${join(folder, siteFile)} says something else of files, columns or kinds than it did when the site was imported. Import it again: npx userllm import --site ${folder}`,
			);
		}
		const items = [...linesOf(join(folder, itemsFile))].map(
			(line): Item => JSON.parse(line),
		);
		const { name, license, attribution } = declared;
		return {
			name,
			license,
			attribution,
			domain: site(declared.words),
			ratingScale: ratingScaleOf(declared),
			items,
			users: [...histories(join(folder, logFile), items, kinds)],
		};
	},
};

/** Users whose lines follow each other. */
function* histories(
	path: string,
	items: readonly Item[],
	kinds: readonly string[],
): Iterable<UserHistory> {
	let [id, events]: [string, TimelineEvent[]] = ["", []];
	let number = 0;
	for (const line of linesOf(path)) {
		number++;
		if (number === 1 && line === logHeader) continue;
		const [user, item, kind, value, at] = line.split("\t");
		const event = {
			item: items[Number(item) - 1]?.id,
			kind: kinds[Number(kind)],
			...(value && { value: Number(value) }),
			at: Number(at),
		};
		if (!event.item || !event.kind || !Number.isFinite(event.at)) {
			throw new Error(
				`${path}:${number}: expected ${logHeader.replaceAll("\t", ", ")}, got "${line}". Import the site again: npx userllm import`,
			);
		}
		if (user !== id) {
			if (events.length > 0) yield { id, events };
			[id, events] = [user, []];
		}
		events.push(event);
	}
	if (events.length > 0) yield { id, events };
}

/** The lines of a file of any size. */
function* linesOf(path: string): Iterable<string> {
	const file = openSync(path, "r");
	const decoder = new TextDecoder();
	const buffer = Buffer.alloc(1 << 20);
	let rest = "";
	try {
		for (;;) {
			const bytes = readSync(file, buffer);
			if (bytes === 0) break;
			const text =
				rest + decoder.decode(buffer.subarray(0, bytes), { stream: true });
			const lines = text.split("\n");
			rest = lines.pop() ?? "";
			yield* lines;
		}
		if (rest !== "") yield rest;
	} finally {
		closeSync(file);
	}
}
