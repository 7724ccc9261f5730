/** @file What `userllm import` read, and what it left out, in words. */
import { join } from "node:path";
import { rejectedFile } from "../datasets/site/importedFolder.ts";
import type { SiteImport } from "../datasets/site/importSite.ts";
import { defaultBots } from "../datasets/site/logSql.ts";
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
		...reasons("catalogue", catalogue.rejected),
		...(catalogue.duplicates > 0
			? [
					`${lines(catalogue.duplicates)} of the catalogue: an earlier line has their id`,
				]
			: []),
		...Object.entries(unread).map(
			([field, { items, example }]) =>
				`the ${field === "available" ? "availability" : field} of ${count(items)} ${words.items}, which could not be understood, such as "${example}"`,
		),
		...reasons("log", log?.rejected ?? {}),
	];
	if (log && log.duplicates > 0) {
		leftOut.push(
			`${lines(log.duplicates)} of the log: another line says the same`,
		);
	}
	if (log && log.bots.users > 0) {
		const { eventsADay, eventsAMinute } = site.bots ?? defaultBots;
		leftOut.push(
			`${count(log.bots.events)} events of ${count(log.bots.users)} ${log.bots.users === 1 ? "user" : "users"} taken for machines: more than ${count(eventsADay)} events on a day, or more than ${count(eventsAMinute)} in each of ten minutes`,
		);
	}
	if (leftOut.length > 0) {
		said.push("Left out:", ...leftOut.map((line) => `  ${line}`));
	}
	const rejected = [catalogue.rejected, log?.rejected ?? {}].some(
		(counts) => Object.keys(counts).length > 0,
	);
	if (rejected)
		said.push(`Some of these lines are in ${join(folder, rejectedFile)}.`);
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
