import { changeCases } from "./changeCases.ts";
import { databaseCases } from "./databaseCases.ts";
import { eventCases } from "./eventCases.ts";
import { importCases } from "./importCases.ts";
import { retentionCases } from "./retentionCases.ts";

/** What every IndexedDB must show of the timeline: run in Node over an imitation, and in Chromium. */
export function timelineCases(): void {
	eventCases();
	importCases();
	retentionCases();
	changeCases();
	databaseCases();
}
