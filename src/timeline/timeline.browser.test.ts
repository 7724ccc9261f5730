import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { DatabaseStore } from "./databaseStore.ts";
import type { StoredEvent } from "./event.ts";
import { writeJsonLines } from "./jsonLines.ts";
import { everyEvent } from "./listEvents.ts";
import { timelineCases } from "./testing/timelineCases.ts";
import { openTimeline } from "./timeline.ts";

timelineCases();

test("the page does other things hundreds of times while a hundred thousand events are imported", async () => {
	const timeline = await openTimeline("large import");
	await timeline.erase();
	const lines = Array.from(
		{ length: 100_000 },
		(_, at) => `{"item":"${at % 9000}","kind":"rating","value":4,"at":${at}}\n`,
	).join("");
	for (const expected of [
		{ added: 100_000, skipped: 0 },
		{ added: 0, skipped: 100_000 },
	]) {
		let isDone = false;
		let others = 0;
		const importing = timeline.import(lines).finally(() => {
			isDone = true;
		});
		for (; !isDone; others++) await untilEventsAreHandled();
		expect(await importing).toEqual(expected);
		expect(others).toBeGreaterThan(200);
	}
	await timeline.erase();
	timeline.close();
});

test("no part of listing or exporting events that were recorded in any order keeps the page for long", async () => {
	const timeline = await openTimeline("large list");
	await timeline.erase();
	const count = 100_000;
	// Each time once: the step has no factor in common with the count.
	const lines = Array.from(
		{ length: count },
		(_, i) => `{"item":"1","kind":"view","at":${(i * 77_773) % count}}\n`,
	);
	await timeline.import(lines.join(""));
	/** How often the time of an event was read: by the clock all takes as long as whatever else the machine does. */
	let reads = 0;
	const isNoted = (event: StoredEvent) => {
		const { at } = event;
		return Reflect.defineProperty(event, "at", {
			get() {
				reads++;
				return at;
			},
		});
	};
	/** Resolves with the most reads between which no other task had its turn, too. */
	const inOnePiece = async <T>(work: Promise<T>): Promise<[number, T]> => {
		let isDone = false;
		const working = work.finally(() => {
			isDone = true;
		});
		let most = 0;
		for (let before = reads; !isDone; before = reads) {
			await untilEventsAreHandled();
			most = Math.max(most, reads - before);
		}
		return [most, await working];
	};
	const store = await DatabaseStore.open("large list");
	const [compared, events] = await inOnePiece(
		store.read((blocks) => everyEvent(blocks, isNoted)),
	);
	const times = events.map(({ at }) => at);
	expect(times).toEqual(times.toSorted((a, b) => a - b));
	const [written] = await inOnePiece(writeJsonLines(events));
	// To sort all at once takes some three million reads, to write all at once as many as there are.
	expect(compared).toBeLessThan(count);
	expect(written).toBeLessThan(count / 10);
	store.close();
	await timeline.erase();
	timeline.close();
});

test("whose database is deleted elsewhere is told so, even if the message of it does not come", async () => {
	const timeline = await openTimeline("deleted elsewhere");
	await timeline.append({ item: "1", kind: "view", at: 1 });
	const told = new Promise((resolve) => timeline.subscribe(resolve));
	indexedDB.deleteDatabase("deleted elsewhere");
	expect(await told).toEqual({ type: "drop" });
	await expect(timeline.list()).rejects.toThrow("deleted");
});

test("what is told to be stored is on the disk", async () => {
	const timeline = await openTimeline("durable");
	const { transaction } = IDBDatabase.prototype;
	const asked: (string | undefined)[] = [];
	IDBDatabase.prototype.transaction = function (names, mode, options) {
		if (mode === "readwrite") asked.push(options?.durability);
		return transaction.call(this, names, mode, options);
	};
	try {
		const { id } = await timeline.append({ item: "1", kind: "view", at: 1 });
		await timeline.edit(id, { at: 2 });
		await timeline.import('{"item":"2","kind":"view","at":1}');
		await timeline.delete(id);
		await timeline.erase();
	} finally {
		IDBDatabase.prototype.transaction = transaction;
	}
	expect(asked).toEqual(Array(5).fill("strict"));
	timeline.close();
});

describe("a browser that refuses", () => {
	const { transaction } = IDBDatabase.prototype;

	afterEach(() => {
		IDBDatabase.prototype.transaction = transaction;
	});

	test.each([
		[
			new DOMException("busy", "UnknownError"),
			"The timeline could not be written; nothing was changed. The browser says “busy”. Reload the page and try again.",
		],
		[
			new DOMException("", "AbortError"),
			"The timeline could not be written; nothing was changed. The browser says “AbortError”. Reload the page and try again.",
		],
		[
			new DOMException("", "QuotaExceededError"),
			"The timeline could not be written; nothing was changed. The browser says “QuotaExceededError”. Free some space and try again.",
		],
	])("to write says so, and what to do: %s", async (cause, message) => {
		const timeline = await openTimeline("refused");
		IDBDatabase.prototype.transaction = () => {
			throw cause;
		};
		const event = { item: "1", kind: "view", at: 1 };
		await expect(timeline.append(event)).rejects.toMatchObject({
			name: "TimelineError",
			message,
			cause,
		});
		IDBDatabase.prototype.transaction = transaction;
		expect(await timeline.list()).toEqual([]);
		timeline.close();
	});

	test("to read says so", async () => {
		const timeline = await openTimeline("refused");
		IDBDatabase.prototype.transaction = () => {
			throw new DOMException("busy", "UnknownError");
		};
		await expect(timeline.list()).rejects.toThrow(
			"The timeline could not be read; nothing was changed. The browser says “busy”.",
		);
		timeline.close();
	});

	test("is told from a caller's mistake and a caller's abort", async () => {
		const timeline = await openTimeline("refused");
		const stop = new AbortController();
		const importing = timeline.import(
			'{"item":"1","kind":"view","at":1}',
			stop.signal,
		);
		stop.abort();
		await expect(importing).rejects.toHaveProperty("name", "AbortError");
		await expect(timeline.edit(1, { value: 2 })).rejects.toThrow(
			"There is no event 1 to edit",
		);
		timeline.close();
	});
});

describe("where the browser loses what it stored", () => {
	const { open } = IDBFactory.prototype;
	const { transaction } = IDBDatabase.prototype;
	const { getAll } = IDBObjectStore.prototype;
	const name = "lost";
	const event = { item: "1", kind: "view", at: 1 };
	const isThere = async () =>
		(await indexedDB.databases()).some((database) => database.name === name);

	afterEach(async () => {
		IDBFactory.prototype.open = open;
		IDBDatabase.prototype.transaction = transaction;
		IDBObjectStore.prototype.getAll = getAll;
		const timeline = await openTimeline(name);
		await timeline.drop();
	});

	test("all that it has thrown away is said to be gone, unless nothing was stored", async () => {
		let timeline = await openTimeline(name);
		const reopen = async () => {
			timeline.close();
			timeline = await openTimeline(name);
		};
		expect(timeline.warning).toBeUndefined();
		await timeline.append(event);
		await reopen();
		expect(timeline.warning).toBeUndefined();
		timeline.close();
		await deleteDB(name);
		await reopen();
		expect(timeline.warning).toContain("is gone");
		await timeline.append(event);
		await reopen();
		expect(timeline.warning).toBeUndefined();
		await timeline.erase();
		timeline.close();
		await deleteDB(name);
		await reopen();
		expect(timeline.warning).toBeUndefined();
		timeline.close();
	});

	test("a database that cannot be opened is told, events go on in memory, and erasing deletes it", async () => {
		const stored = await openTimeline(name);
		await stored.append(event);
		stored.close();
		IDBFactory.prototype.open = () => {
			throw new DOMException("Internal error.", "UnknownError");
		};
		const timeline = await openTimeline(name);
		expect(timeline.isDurable).toBe(false);
		expect(timeline.warning).toContain("The browser says “Internal error.”");
		await timeline.append({ ...event, item: "2" });
		expect(await timeline.list()).toMatchObject([{ item: "2" }]);
		expect(await isThere()).toBe(true);
		await timeline.erase();
		expect(await timeline.list()).toEqual([]);
		expect(await isThere()).toBe(false);
		timeline.close();
	});

	test("a database that cannot be deleted either is not said to be erased", async () => {
		IDBFactory.prototype.open = () => {
			throw new DOMException("Internal error.", "UnknownError");
		};
		const timeline = await openTimeline(name);
		await timeline.append(event);
		const { deleteDatabase } = IDBFactory.prototype;
		IDBFactory.prototype.deleteDatabase = () => {
			throw new DOMException("Still an error.", "UnknownError");
		};
		try {
			await expect(timeline.erase()).rejects.toThrow(
				/not be deleted\. The browser says “Still an error\.”\. Clear the site's data/,
			);
		} finally {
			IDBFactory.prototype.deleteDatabase = deleteDatabase;
		}
		expect(await timeline.count()).toBe(0);
		timeline.close();
	});

	test("whoever reads a timeline that it closes, or cannot read, goes on in memory and is told", async () => {
		for (const lose of [
			(connection: IDBDatabase) => {
				connection.close();
				connection.dispatchEvent(new Event("close"));
			},
			() => {
				IDBObjectStore.prototype.getAll = () => {
					throw new DOMException("Data lost.", "NotReadableError");
				};
			},
		]) {
			const timeline = await openTimeline(name);
			let connection: IDBDatabase | undefined;
			IDBDatabase.prototype.transaction = function (...args) {
				connection = this;
				return transaction.apply(this, args);
			};
			await timeline.append(event);
			const { version } = await timeline.since(undefined);
			expect(timeline.warning).toBeUndefined();
			const told = new Promise((resolve) => timeline.subscribe(resolve));
			if (connection) lose(connection);
			const read = timeline.since(undefined);
			expect(await told).toEqual({ type: "erase" });
			expect((await read).events).toEqual([]);
			expect(timeline.isDurable).toBe(false);
			expect(timeline.warning).toContain("cannot be read");
			const stored = await timeline.append(event);
			expect((await timeline.since(version)).events).toEqual([stored]);
			timeline.close();
		}
	});
});
