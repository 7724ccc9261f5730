/** @file What was compared, as tables for a terminal. */
import { arrangements } from "../evaluate/arrangements.ts";
import type {
	NextEventComparison,
	NextEventQuality,
} from "../evaluate/compareNextEvent.ts";
import {
	byArrangement,
	type TasteComparison,
} from "../evaluate/compareTaste.ts";
import { tasteNames } from "../evaluate/tasteMeasure.ts";
import { textTable } from "../evaluate/textTable.ts";

/** Next event, with what was seen left out and not. */
export function describeNextEvent(
	{ seenLeftOut, all }: NextEventComparison,
	people: number,
): string {
	return [
		`Next event of ${count(people)}, what they have seen left out`,
		nextEventTable(seenLeftOut),
		"",
		"Next event, all items",
		nextEventTable(all),
		"",
	].join("\n");
}

/** The first ten of next event, and taste in order where it was measured. */
export function describeInShort(
	nextEvent: NextEventComparison,
	nextEventPeople: number,
	taste: TasteComparison,
	tastePeople: number,
): string {
	const lines = [
		`Next event of ${count(nextEventPeople)}, what they have seen left out`,
		textTable(["HR@10", "NDCG@10"], nextEvent.seenLeftOut),
		"",
	];
	if (tastePeople > 0) {
		lines.push(
			`Taste of ${count(tastePeople)} kept out of training, a fifth of their events hidden`,
			textTable(Object.values(tasteNames), taste["in order"] ?? {}),
			"",
		);
	}
	return lines.join("\n");
}

/** Taste in order, and the recall of all orders and paces. */
export function describeTaste(taste: TasteComparison, people: number): string {
	const recall = byArrangement(taste, tasteNames.recall);
	return [
		`Taste of ${count(people)} kept out of training, a fifth of their events hidden`,
		textTable(Object.values(tasteNames), taste["in order"] ?? {}),
		"",
		`${tasteNames.recall}, the same events given in another order or at another pace`,
		textTable(Object.keys(arrangements), recall),
		"",
	].join("\n");
}

function nextEventTable(
	byName: Readonly<Record<string, NextEventQuality>>,
): string {
	return textTable(Object.keys(Object.values(byName)[0] ?? {}), byName);
}

function count(people: number): string {
	return `${people.toLocaleString("en")} people`;
}
