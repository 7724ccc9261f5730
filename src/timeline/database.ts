/** @file Where events lie in IndexedDB, and how one version of that leads to the next. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { StoredEvent } from "./event.ts";
import { TimelineError } from "./timelineError.ts";

interface TimelineSchema extends DBSchema {
	events: { key: number; value: StoredEvent; indexes: { at: number } };
}

export type TimelineDatabase = IDBPDatabase<TimelineSchema>;

/** Leads from one version to the next. */
type Upgrade = (database: TimelineDatabase) => void;

/** Step `n` makes version `n + 1` of version `n`. A step that was released stays as it is; a new version adds one. */
export const upgrades: readonly Upgrade[] = [
	(database) => {
		const events = database.createObjectStore("events", {
			keyPath: "id",
			autoIncrement: true,
		});
		events.createIndex("at", "at");
	},
];

/** How long other tabs have to finish what they write before they make way for an upgrade. */
const patienceMilliseconds = 2000;

/**
 * Opens the database of that name, after every step that it has not seen.
 *
 * @throws TimelineError when another tab does not make way, or the database was written by a newer version.
 */
export function openDatabase(
	name: string,
	steps: readonly Upgrade[] = upgrades,
): Promise<TimelineDatabase> {
	return new Promise((resolve, reject) => {
		let patience: ReturnType<typeof setTimeout> | undefined;
		let gaveUp = false;
		const giveUp = () => {
			gaveUp = true;
			reject(
				new TimelineError(
					"Another tab keeps an older version of the timeline open. Close the site's other tabs, then reload.",
				),
			);
		};
		openDB<TimelineSchema>(name, steps.length, {
			upgrade(database, oldVersion) {
				for (const step of steps.slice(oldVersion)) step(database);
			},
			blocked() {
				patience = setTimeout(giveUp, patienceMilliseconds);
			},
		})
			.then((database) => {
				if (gaveUp) database.close();
				else resolve(database);
			})
			.catch((error) => reject(explain(error)))
			.finally(() => clearTimeout(patience));
	});
}

function explain(error: DOMException): Error {
	if (error.name !== "VersionError") return error;
	return new TimelineError(
		"The timeline was written by a newer version of this page. Reload to get it.",
		{ cause: error },
	);
}
