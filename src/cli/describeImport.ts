/** @file What `userllm import` read, and what it left out, in words. */
import { join } from "node:path";
import {
	type Imported,
	rejectedFile,
} from "../datasets/site/importedFolder.ts";
import type { SiteImport } from "../datasets/site/importSite.ts";
import { defaultBots } from "../datasets/site/logSql.ts";
import type { Site } from "../datasets/site/siteSchema.ts";
import { whatIsMissing } from "../datasets/site/whatIsMissing.ts";

export function describeImport(
	folder: string,
	{ site, imported, unread, untitled }: SiteImport,
): string {
	const { catalogue, log } = imported;
	const { words } = site;
	const said = [`${count(catalogue.items)} ${words.items}.`];
	if (log) {
		const { times } = log;
		const span = times
			? `, from ${day(times.first)} to ${day(times.last)}`
			: "";
		said.push(
			`${count(log.events)} events of ${count(log.users)} users with ${count(log.items)} ${words.items}${span}.`,
		);
	}
	const leftOut = [
		...leftOutOfCatalogue(catalogue, unread, words.items),
		...(log ? leftOutOfLog(log, site.bots ?? defaultBots) : []),
	];
	if (leftOut.length > 0) {
		said.push("Left out:", ...leftOut.map((line) => `  ${line}`));
	}
	const isRejected = [catalogue.rejected, log?.rejected ?? {}].some(
		(counts) => Object.keys(counts).length > 0,
	);
	if (isRejected) {
		said.push(`Some of these lines are in ${join(folder, rejectedFile)}.`);
	}
	if (untitled > 0) {
		said.push(
			`${count(untitled)} of ${count(catalogue.items)} ${words.items} have no title: visitors see their ids.`,
		);
	}
	said.push(...whatIsMissing(site, imported));
	said.push(
		log
			? `Next: npx userllm pretrain --data ${folder} --run run --steps 1000`
			: `Next: npx userllm bundle --data ${folder} --out bundle`,
	);
	return said.join("\n");
}

function leftOutOfCatalogue(
	{ rejected, duplicates }: Imported["catalogue"],
	unread: SiteImport["unread"],
	itemsName: string,
): string[] {
	const said = reasons("catalogue", rejected);
	if (duplicates > 0) {
		said.push(
			`${lines(duplicates)} of the catalogue: an earlier line has their id`,
		);
	}
	for (const [field, { items, example }] of Object.entries(unread)) {
		const name = field === "available" ? "availability" : field;
		said.push(
			`the ${name} of ${count(items)} ${itemsName}, which could not be understood, such as "${example}"`,
		);
	}
	return said;
}

function leftOutOfLog(
	{ rejected, duplicates, bots }: NonNullable<Imported["log"]>,
	{ eventsADay, eventsAMinute }: NonNullable<Site["bots"]>,
): string[] {
	const said = reasons("log", rejected);
	if (duplicates > 0) {
		said.push(`${lines(duplicates)} of the log: another line says the same`);
	}
	if (bots.users > 0) {
		said.push(
			`${count(bots.events)} events of ${count(bots.users)} ${bots.users === 1 ? "user" : "users"} taken for machines: more than ${count(eventsADay)} events on a day, or more than ${count(eventsAMinute)} in each of ten minutes`,
		);
	}
	return said;
}

function reasons(
	part: string,
	counts: Readonly<Record<string, number>>,
): string[] {
	return Object.entries(counts).map(
		([reason, number]) => `${lines(number)} of the ${part}: ${reason}`,
	);
}

function lines(number: number): string {
	return `${count(number)} ${number === 1 ? "line" : "lines"}`;
}

function count(number: number): string {
	return number.toLocaleString("en");
}

function day(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}
