import { afterEach, beforeEach, expect, test } from "vitest";
import { readBundle } from "../bundle/readBundle.ts";
import { filesInMemory, type ReadFile } from "../bundle/readFile.ts";
import { ShardReader } from "../bundle/shardReader.ts";
import { learnedEntries } from "../bundle/testing/exampleLearned.ts";
import { shopContents } from "../bundle/testing/exampleShop.ts";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Personalizer } from "./personalizer.ts";
import { Shards } from "./shards.ts";
import { personalizerOf } from "./testing/personalizerOf.ts";

const knife = (id: string, title: string) => ({
	id,
	title: `${title} knife`,
	categories: ["Kitchen"],
	brand: "Ironoak",
	price: 21,
	currency: "EUR",
});
const knives = [knife("s1", "Cheese bread"), knife("s2", "Tomato bread")];
const hoses = ["75", "100"].map((length) => ({
	id: `h${length}`,
	title: `Garden hose ${length} m`,
	categories: ["Home & Garden"],
}));

/** What was read, by path. */
let asked: string[];
let files: Map<string, Uint8Array<ArrayBuffer>>;
/** Stands between a page and its files. */
let between: (read: ReadFile) => ReadFile;
let user: Personalizer;

const opened = async () => {
	const bundle = await readBundle(filesInMemory(files));
	const read: ReadFile = (path, ...rest) => {
		asked.push(path);
		return between(filesInMemory(files))(path, ...rest);
	};
	const shards = new Shards(
		new ShardReader(read, bundle.manifest),
		bundle.manifest,
	);
	return personalizerOf(bundle, "shards", shards);
};

beforeEach(async () => {
	asked = [];
	between = (read) => read;
	files = await writeBundle({
		...shopContents(),
		shards: [{ items: knives }, { items: hoses }],
	});
	user = await opened();
});

afterEach(async () => {
	await user.erase();
	user.dispose();
});

const view = (item: string) =>
	user.record({ item, kind: "rating", value: 5, at: Date.now() });

const idsOf = async () =>
	(await user.picks({ count: 40 })).map(({ item }) => item.id);

const heard = (type: string): Event[] => {
	const events: Event[] = [];
	user.addEventListener(type, (event) => events.push(event));
	return events;
};

test("what is like an item of a shard can be picked once that was recorded", async () => {
	expect(user.catalogue.items).toHaveLength(12);
	const unknown = heard("unknownitem");
	await view("s1");
	expect(user.eventCount).toBe(1);
	expect(unknown).toEqual([]);
	const ids = await idsOf();
	expect(ids).toContain("s2");
	expect(ids).not.toContain("s1");
	expect(ids).not.toContain("h75");
	const [reason] = await user.because("s2");
	expect(reason.item).toEqual(knives[0]);
	expect(await user.similar("s2", { count: 20 })).toHaveLength(13);
	const cheap = { filter: { categories: "Kitchen", price: { below: 30 } } };
	expect((await user.picks(cheap)).map(({ item }) => item.id)).toEqual(["s2"]);
	expect((await user.search("tomato bread"))[0].id).toBe("s2");
});

/** What the log says of two knives and two hoses: numbers 13 to 16. The first entry of the shop is a jacket, the eighth a puzzle. */
async function openWithLearned() {
	user.dispose();
	const contents = shopContents();
	const { tensors } = contents;
	const none = new Map<number, number>();
	files = await writeBundle({
		...contents,
		shards: [
			{
				items: knives,
				learned: learnedEntries(
					tensors,
					[none, new Map([[15, 9]])],
					[new Map([[8, 9]]), none],
				),
			},
			{
				items: hoses,
				learned: learnedEntries(
					tensors,
					[none, new Map([[13, 5]])],
					[none, none],
				),
			},
		],
	});
	user = await opened();
}

test("what the log says of a shard's items counts once they are there", async () => {
	await openWithLearned();
	await view("s1");
	expect((await user.because("t1"))[0].item).toEqual(knives[0]);
	// Words would say that the other knife is like it.
	expect(await user.because("s2")).toEqual([]);
	await view("h75");
	expect((await user.because("s2"))[0].item).toEqual(hoses[0]);
	expect((await user.because("h100"))[0].item).toEqual(knives[0]);
	expect((await user.because("t1"))[0].item).toEqual(knives[0]);
});

test("a second visit knows what the log says of what was met before", async () => {
	await openWithLearned();
	await view("s1");
	await view("h75");
	user.dispose();
	user = await opened();
	await expect.poll(() => user.eventCount).toBe(2);
	expect((await user.because("s2"))[0].item).toEqual(hoses[0]);
	expect((await user.because("h100"))[0].item).toEqual(knives[0]);
});

test("what the log says of an item counts, too, where the site brought the item before", async () => {
	await openWithLearned();
	await user.updateCatalogue([{ ...knives[0], price: 5 }]);
	await view("s2");
	await view("s1");
	expect((await user.because("t1"))[0].item).toEqual({
		...knives[0],
		price: 5,
	});
});

test("each file is read once, and no more than are needed", async () => {
	await view("k1");
	expect(asked).toEqual([]);
	await view("s1");
	// The table, a bucket and the shard.
	expect(asked).toHaveLength(3);
	await view("s2");
	expect(asked).toHaveLength(3);
	await view("h75");
	expect(asked).toHaveLength(4);
	expect(await idsOf()).toEqual(expect.arrayContaining(["h100", "k2"]));
});

test("an item that no shard has is unknown, and looked for once", async () => {
	const unknown = heard("unknownitem");
	await view("elsewhere");
	await view("elsewhere");
	expect(unknown).toHaveLength(1);
	expect(asked).toHaveLength(2);
});

test("a second visit knows what was met before", async () => {
	await view("s1");
	user.dispose();
	user = await opened();
	await expect.poll(() => user.eventCount).toBe(1);
	expect(await idsOf()).toContain("s2");
});

test("of much that was met at once the latest sixteen shards are brought", async () => {
	user.dispose();
	const many = Array.from({ length: 20 }, (_, i) => [
		knife(`n${i}`, `Sort ${i}`),
	]);
	const shards = many.map((items) => ({ items }));
	files = await writeBundle({ ...shopContents(), shards });
	user = await opened();
	const unknown = heard("unknownitem");
	const events = many.map(([{ id }], i) => ({
		item: id,
		kind: "rating",
		value: 5,
		at: Date.UTC(2026, 0, 1) + i,
	}));
	await user.recordAll(events);
	expect(user.eventCount).toBe(16);
	expect(user.catalogue.item("n19")).toBeDefined();
	expect(unknown).toMatchObject(
		["n0", "n1", "n2", "n3"].map((item) => ({ detail: { item } })),
	);
	await view("s9");
	expect(user.eventCount).toBe(16);
});

test("a page that is closed meanwhile says nothing", async () => {
	const failures = heard("sharderror");
	between = () => (_path, signal) =>
		new Promise((_resolve, reject) => {
			signal?.addEventListener("abort", () => reject(signal.reason));
			user.dispose();
		});
	await view("s1");
	expect(failures).toEqual([]);
	between = (read) => read;
	user = await opened();
});

test("a file that does not come leaves all as it was, and is tried again at the next event", async () => {
	between = () => async () => {
		throw new TypeError("Failed to fetch");
	};
	const failures = heard("sharderror");
	const unknown = heard("unknownitem");
	await view("s1");
	expect(failures).toHaveLength(1);
	expect(unknown).toMatchObject([{ detail: { item: "s1" } }]);
	expect(user.eventCount).toBe(0);
	expect(await idsOf()).toHaveLength(12);
	between = (read) => read;
	await view("k1");
	expect(user.eventCount).toBe(2);
	expect(await idsOf()).toContain("s2");
	expect(unknown).toHaveLength(1);
});

test("what is not what was published is refused", async () => {
	const failures = heard("sharderror");
	const changed = JSON.stringify([{ ...knives[0], price: 99 }, knives[1]]);
	between = (read) => async (path) => {
		const bytes = await read(path);
		const text = new TextDecoder().decode(bytes);
		return text.includes("Tomato")
			? new TextEncoder().encode(changed.padEnd(bytes.length))
			: bytes;
	};
	await view("s1");
	expect(failures).toHaveLength(1);
	const { error } = (failures[0] as CustomEvent).detail;
	expect(error.message).toMatch(/^shards\/\w{64}\.json: expected/);
	expect(user.catalogue.item("s1")).toBeUndefined();
	await view("h75");
	expect(await idsOf()).toContain("h100");
});

test("what the site says of an item itself stays", async () => {
	await user.updateCatalogue([{ ...knives[1], price: 5 }]);
	await view("s1");
	expect(user.catalogue.item("s2")?.price).toBe(5);
	expect(user.catalogue.item("s1")?.price).toBe(21);
});
