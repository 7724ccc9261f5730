/** @file Where events lie in IndexedDB, and how one version of that leads to the next. */
import { resultOf } from "./databaseRequest.ts";
import { noteStored } from "./storedBefore.ts";
import { browserSays, TimelineError } from "./timelineError.ts";

/**
 * Leads from one version to the next. Blocks lie under their numbers, found by `latest` where they may hold events of a
 * time; contents are one record, under the key 0.
 */
type Upgrade = (database: IDBDatabase, transaction: IDBTransaction) => unknown;

/** Step `n` makes version `n + 1` of version `n`. A step that was released stays as it is; a new version adds one. */
export const upgrades: readonly Upgrade[] = [
	// No released page wrote the first version.
	() => {},
	(database) => {
		database.createObjectStore("blocks").createIndex("latest", "latest");
		database.createObjectStore("contents");
	},
];

/** How long other tabs have to finish what they write before they make way for an upgrade. */
const patienceMilliseconds = 2000;

/**
 * Opens the database of that name, after every step that it has not seen.
 *
 * @param onNew Called where there was none.
 * @throws TimelineError when another tab does not make way, or the database was written by a newer version.
 */
export function openDatabase(
	name: string,
	steps: readonly Upgrade[] = upgrades,
	onNew = () => {},
): Promise<IDBDatabase> {
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
		const request = indexedDB.open(name, steps.length);
		request.onupgradeneeded = async ({ oldVersion }) => {
			const { result: database, transaction } = request;
			if (!transaction) return;
			if (oldVersion === 0) onNew();
			try {
				for (const step of steps.slice(oldVersion)) {
					await step(database, transaction);
				}
			} catch {
				transaction.abort();
			}
		};
		request.onblocked = () => {
			patience = setTimeout(giveUp, patienceMilliseconds);
		};
		resultOf(request)
			.then((database) => {
				if (gaveUp) database.close();
				else resolve(database);
			})
			.catch((error) => reject(explain(error)))
			.finally(() => clearTimeout(patience));
	});
}

/**
 * Deletes the database of that name, also one that cannot be opened.
 *
 * @throws TimelineError where the browser does not.
 */
export async function deleteDatabase(name: string): Promise<void> {
	try {
		await resultOf(indexedDB.deleteDatabase(name));
	} catch (cause) {
		throw new TimelineError(
			`What is stored could not be deleted. ${browserSays(cause)} Clear the site's data in the browser's settings.`,
			{ cause },
		);
	}
	noteStored(name, false);
}

function explain(error: DOMException): Error {
	if (error.name !== "VersionError") return error;
	return new TimelineError(
		"The timeline was written by a newer version of this page. Reload to get it.",
		{ cause: error },
	);
}
