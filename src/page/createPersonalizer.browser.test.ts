import { afterEach, expect, test } from "vitest";
import {
	createPersonalizer,
	type PersonalizerOptions,
} from "./createPersonalizer.ts";
import type { Personalizer } from "./personalizer.ts";

const opened: Personalizer[] = [];

async function open(options: Partial<PersonalizerOptions> = {}) {
	const personalizer = await createPersonalizer({
		bundle: "/bundle/",
		timeline: "personalizer",
		...options,
	});
	opened.push(personalizer);
	return personalizer;
}

afterEach(async () => {
	for (const personalizer of opened.splice(0)) {
		await personalizer.timeline.erase();
		personalizer.dispose();
	}
});

test("opening shows its progress, and can be given up and asked for again", async () => {
	const stop = new AbortController();
	const seen: number[] = [];
	const stopped = open({
		signal: stop.signal,
		onProgress: ({ received, total }) => {
			seen.push(received / total);
			stop.abort();
		},
	});
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	expect(seen[0]).toBeGreaterThan(0);
	const personalizer = await open();
	expect(await personalizer.picks({ count: 3 })).toHaveLength(3);
});

test.each<[string, string, (stop: AbortController, worker: Worker) => void]>([
	["who gives up", "AbortError", (stop) => stop.abort()],
	[
		"whose worker ends",
		"The worker stopped: out of memory",
		(_stop, worker) =>
			worker.dispatchEvent(
				new ErrorEvent("error", { message: "out of memory" }),
			),
	],
])("%s while the timeline is opened is told", async (_who, told, happen) => {
	const { Worker } = globalThis;
	const { open: openDatabase } = IDBFactory.prototype;
	const stop = new AbortController();
	globalThis.Worker = class extends Worker {
		constructor(...args: ConstructorParameters<typeof Worker>) {
			super(...args);
			IDBFactory.prototype.open = (...args) => {
				IDBFactory.prototype.open = openDatabase;
				happen(stop, this);
				return indexedDB.open(...args);
			};
		}
	};
	const opening = open({ signal: stop.signal }).then(() => "opened", String);
	globalThis.Worker = Worker;
	expect(await opening).toContain(told);
});

test("picks follow what is recorded, and come back after a correction", async () => {
	const personalizer = await open();
	const titles = async () =>
		(await personalizer.picks()).map(({ item }) => item.title);
	const general = await titles();
	expect(personalizer.eventCount).toBe(0);
	const rating = { item: "1", kind: "rating", value: 5, at: Date.now() };
	const [stored] = await personalizer.recordAll([rating]);
	expect(personalizer.eventCount).toBe(1);
	expect(await titles()).not.toEqual(general);
	await personalizer.timeline.delete(stored.id);
	expect(await titles()).toEqual(general);
	expect(personalizer.status.timings.event).toBeGreaterThan(0);
});

test("a bad event is refused by its field, and nothing is stored", async () => {
	const personalizer = await open();
	const bad = { item: "1", kind: "rating", value: Number.NaN, at: 1 };
	await expect(personalizer.record(bad)).rejects.toThrow("value");
	expect(await personalizer.timeline.list()).toEqual([]);
});

test("many events are recorded at once, whatever their kinds; an unknown item is stored, and told once", async () => {
	const personalizer = await open();
	const told: string[] = [];
	personalizer.addEventListener("unknownitem", (event) => {
		told.push((event as CustomEvent<{ item: string }>).detail.item);
	});
	let changes = 0;
	personalizer.timeline.subscribe(() => changes++);
	const at = Date.now();
	const events = [
		{ item: "1", kind: "cart", at, attributes: { quantity: 2 } },
		{ item: "new", kind: "view", at },
		{ item: "new", kind: "purchase", at },
	];
	expect(await personalizer.recordAll(events)).toMatchObject(events);
	expect(await personalizer.timeline.list()).toMatchObject(events);
	expect(changes).toBe(1);
	expect(told).toEqual(["new"]);
	expect(personalizer.eventCount).toBe(1);
});

test("while recording is paused nothing is stored, and picks go on", async () => {
	const personalizer = await open({ paused: true });
	const view = { item: "1", kind: "view", at: Date.now() };
	expect(await personalizer.record(view)).toBeUndefined();
	expect(await personalizer.recordAll([view])).toEqual([]);
	expect(await personalizer.timeline.count()).toBe(0);
	expect(await personalizer.picks({ count: 2 })).toHaveLength(2);
	personalizer.resume();
	await personalizer.record(view);
	personalizer.pause();
	expect(personalizer.isPaused).toBe(true);
	await personalizer.record(view);
	expect(await personalizer.timeline.count()).toBe(1);
});

test("people on one device have a timeline each; who signs out leaves nothing, and others keep theirs", async () => {
	const [anna, ben] = [
		await createPersonalizer({ bundle: "/bundle/", user: "anna" }),
		await open({ user: "ben" }),
	];
	const view = { item: "1", kind: "view", at: Date.now() };
	await anna.record(view);
	expect(await ben.timeline.count()).toBe(0);
	await ben.recordAll([view, view]);
	await anna.signOut();
	const names = (await indexedDB.databases()).map(({ name }) => name);
	expect(names).not.toContain("user-llm of anna");
	await expect(anna.picks()).rejects.toMatchObject({ code: "disposed" });
	expect(await ben.timeline.count()).toBe(2);
});

test("who signs out is signed out in other tabs, too, and nothing is recorded there any more", async () => {
	const [here, there] = [
		await createPersonalizer({ bundle: "/bundle/", user: "carla" }),
		await createPersonalizer({ bundle: "/bundle/", user: "carla" }),
	];
	const view = { item: "1", kind: "view", at: Date.now() };
	await here.record(view);
	await there.picks();
	expect(there.eventCount).toBe(1);
	await here.signOut();
	await expect.poll(() => there.ended.aborted).toBe(true);
	await expect(there.picks()).rejects.toMatchObject({ code: "disposed" });
	await expect(there.record(view)).rejects.toThrow();
	const names = (await indexedDB.databases()).map(({ name }) => name);
	expect(names).not.toContain("user-llm of carla");
	const again = await open({ user: "carla" });
	await again.record(view);
	expect(await again.timeline.count()).toBe(1);
	expect(await again.picks({ count: 1 })).toHaveLength(1);
});

test("what one user does in a tab never reaches another user's tab", async () => {
	const [anna, ben] = [
		await open({ user: "anna" }),
		await open({ user: "ben" }),
	];
	const before = await ben.picks();
	let changes = 0;
	ben.addEventListener("timelinechange", () => changes++);
	const rating = { item: "1", kind: "rating", value: 5, at: Date.now() };
	await anna.recordAll([rating, { ...rating, item: "50" }]);
	await anna.timeline.import(JSON.stringify({ ...rating, item: "260" }));
	expect(await ben.picks()).toEqual(before);
	expect(await ben.timeline.list()).toEqual([]);
	await ben.erase();
	expect(await anna.timeline.count()).toBe(3);
	expect(anna.eventCount).toBe(3);
	expect(changes).toBe(1);
});

test("no more events are kept than a site wants", async () => {
	const personalizer = await open({ retention: { events: 2 } });
	for (const item of ["1", "2", "3"]) {
		await personalizer.record({ item, kind: "view", at: Date.now() });
	}
	const items = (await personalizer.timeline.list()).map(({ item }) => item);
	expect(items).toEqual(["2", "3"]);
	expect(personalizer.eventCount).toBe(2);
});

test.each([
	["user", ""],
	["user", null],
	["user", { id: 7 }],
	["retention", { days: null }],
	["retention", { events: -1 }],
])(
	"a %s such as %j is refused, rather than shared or taken for none",
	async (name, value) => {
		await expect(open({ [name]: value })).rejects.toMatchObject({
			code: "invalid-argument",
			message: expect.stringContaining(`${name}`),
		});
	},
);

test("titles are found by the beginnings of their words", async () => {
	const personalizer = await open();
	const [first] = await personalizer.search("toy sto", { count: 1 });
	expect(first.title).toBe("Toy Story");
});

test("a bundle that is not there is an error that names it", async () => {
	await expect(open({ bundle: "/none/" })).rejects.toMatchObject({
		code: "failed",
		message: expect.stringContaining("bundle.json"),
	});
});

test("after it was disposed of, every call says so", async () => {
	const personalizer = await createPersonalizer({ bundle: "/bundle/" });
	personalizer.dispose();
	await expect(personalizer.picks()).rejects.toMatchObject({
		code: "disposed",
	});
	await expect(personalizer.loadLanguageModel()).rejects.toMatchObject({
		code: "disposed",
	});
});
