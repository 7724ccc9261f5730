/** @file `userllm persons`: what a published folder shows to made-up visitors. */
import { readFile } from "node:fs/promises";
import { readDataset } from "../datasets/readDataset.ts";
import { leastLiked } from "../domain/likedEvent.ts";
import { itemNeighbours } from "../evaluate/persons/itemNeighbours.ts";
import { pickCount } from "../evaluate/persons/person.ts";
import {
	personsTable,
	picksList,
	totalsTable,
} from "../evaluate/persons/personsTable.ts";
import { personTotals } from "../evaluate/persons/personTotals.ts";
import { pickByScores } from "../evaluate/persons/pickByScores.ts";
import { readPersons } from "../evaluate/persons/readPersons.ts";
import { type PickItems, tryPersons } from "../evaluate/persons/tryPersons.ts";
import { openBundlePicks } from "./bundlePicks.ts";
import { command } from "./command.ts";

export const persons = command({
	name: "persons",
	description:
		"Show a published folder to made-up visitors, and say what does not hold of their picks.",
	args: {
		bundle: {
			type: "string",
			description: "The folder with bundle.json, such as public/bundle",
			required: true,
		},
		persons: {
			type: "string",
			description: "The file of persons, whose items are those of the folder",
			required: true,
		},
		data: {
			type: "string",
			description:
				"A dataset's folder: the same table of what its item neighbours would show",
		},
		picks: { type: "boolean", description: "List all picks, too" },
	},
	async run({ bundle: folder, persons: file, data, picks: list }, signal) {
		const bundle = await openBundlePicks(folder, signal);
		const { catalogue } = bundle;
		const persons = readPersons(await readFile(file, { signal }), catalogue);
		const table = async (title: string, pick: PickItems) => {
			const results = await tryPersons(persons, catalogue, pick, signal);
			const lines = [
				title,
				...personsTable(results),
				"",
				...totalsTable(personTotals(results)),
				"",
				...(list ? [...picksList(results), ""] : []),
			];
			process.stdout.write(`${lines.join("\n")}\n`);
			return results;
		};
		const ours = await table(`Picks of ${folder}`, (events) =>
			bundle.picks(events, pickCount),
		);
		if (data === undefined) return;
		const { users, ratingScale } = readDataset(data);
		const from = ratingScale ? leastLiked(ratingScale) : 0;
		const score = itemNeighbours(users, catalogue, from);
		const theirs = await table(
			`Item neighbours in ${data}`,
			pickByScores(catalogue, score),
		);
		const behind = ours
			.filter(({ wanted = 0 }, i) => wanted < (theirs[i].wanted ?? 0))
			.map(({ person }) => person.name);
		process.stdout.write(
			`Fewer wanted picks than the neighbours': ${behind.join(", ") || "nobody"}.\n`,
		);
	},
});
