/** @file Ids that are written in two ways, as spreadsheets and advertisements change them. */
import { alikeId } from "./alikeId.ts";

/** Two ways in which an id is written: in the catalogue and the log, or in the log where there is no catalogue. */
export function idsWrittenTwice(
	found: readonly string[],
	ids: readonly string[],
): readonly [string, string] | undefined {
	const first = new Map<string, string>();
	for (const id of ids.length > 0 ? ids : found) {
		const plain = alikeId(id);
		if (!first.has(plain)) first.set(plain, id);
	}
	// Things of a catalogue whose ids differ in no more than this are different.
	if (ids.length > 0 && first.size < new Set(ids).size) return undefined;
	const others = found.flatMap((id): [string, string][] => {
		const one = first.get(alikeId(id));
		return one === undefined || one === id ? [] : [[id, one]];
	});
	return others.length > found.length / 100 ? others[0] : undefined;
}

/** What the owner should know of it. */
export function noteOfTwice(
	[one, other]: readonly [string, string],
	hasCatalogue: boolean,
): string {
	const [where, recorded] = hasCatalogue
		? ["the catalogue", "the catalogue has it"]
		: ["elsewhere", "items.jsonl has it"];
	return `The log has "${one}", and ${where} "${other}": they are taken for the same id. Remove "ids" from "log" in site.json if they are not. Pages record it as ${recorded}.`;
}
