/** @file `userllm picks`: the picks of many people at once, such as for a newsletter. */
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { readJson } from "../datasets/readJson.ts";
import { checkEvent } from "../timeline/checkEvent.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import {
	type BundlePickOptions,
	type BundlePicks,
	openBundlePicks,
} from "./bundlePicks.ts";
import { command } from "./command.ts";
import { wholeNumber } from "./numbers.ts";

const person = v.strictObject({
	user: v.union([v.string(), v.number()]),
	events: v.array(v.unknown()),
});

export const picks = command({
	name: "picks",
	description:
		"Ask a published folder for the picks of many people, with the numbers that a page has.",
	args: {
		bundle: {
			type: "string",
			description: "The folder with bundle.json, such as public/bundle",
			required: true,
		},
		timelines: {
			type: "string",
			description:
				'A file with a line a person: {"user": "anna", "events": [{"item": "1", "kind": "purchase", "at": 1767225600000}]}',
			required: true,
		},
		count: { type: "string", description: "Picks a person", default: "10" },
		rules: {
			type: "string",
			description:
				'A JSON file with the rules that pages give, such as {"filter": {"available": true}}',
		},
		out: {
			type: "string",
			description:
				"The file for the picks, a line a person; printed unless given",
		},
	},
	async run({ bundle, timelines, count, rules, out }, signal) {
		const options = {
			...(rules && (readJson(rules) as object)),
			count: wholeNumber("count", count, 1),
		};
		const folder = await openBundlePicks(bundle, signal);
		const lines = pickLines(folder, timelines, options);
		if (out) await pipeline(lines, createWriteStream(out), { signal });
		else await pipeline(lines, process.stdout, { signal, end: false });
	},
});

/** A line of JSON for each line of the file, in its order. */
async function* pickLines(
	folder: BundlePicks,
	file: string,
	options: BundlePickOptions,
): AsyncGenerator<string> {
	let number = 0;
	for await (const line of createInterface(createReadStream(file))) {
		number++;
		if (line.trim() === "") continue;
		const { user, events } = readLine(line, `${file}, line ${number}`);
		const best = await folder.picks(events, options);
		const picks = best.map(({ item: { id, title }, score }) => ({
			item: id,
			title,
			score,
		}));
		yield `${JSON.stringify({ user, picks })}\n`;
	}
}

/** A person and their events, the oldest first. */
function readLine(
	line: string,
	place: string,
): { user: string | number; events: TimelineEvent[] } {
	try {
		const { user, events } = v.parse(person, JSON.parse(line));
		const checked = events.map(checkEvent);
		return { user, events: checked.sort((a, b) => a.at - b.at) };
	} catch (error) {
		throw new Error(
			`${place}: expected {"user": …, "events": […]}. ${(error as Error).message}`,
		);
	}
}
