import { expect, test } from "vitest";
import type { Item } from "../domain/item.ts";
import { alikeGroups } from "./alikeGroups.ts";
import { hashedWords } from "./hashedWords.ts";

const kinds = ["Lamp", "Chair", "Kettle", "Rake"];

/** One kind after the other, over and over. */
const items: Item[] = Array.from({ length: 200 }, (_, i) => ({
	id: `${i}`,
	title: `${kinds[i % 4]} number ${i}`,
	categories: [`${kinds[i % 4]}s`],
}));

test("each item is in one group, and no group is larger than asked for, or smaller than a fifth of it", async () => {
	const groups = await alikeGroups(hashedWords(items), 60);
	for (const { length } of groups) {
		expect(length).toBeLessThanOrEqual(60);
		expect(length).toBeGreaterThanOrEqual(12);
	}
	const all = groups.flatMap((group) => [...group]);
	expect(all.toSorted((a, b) => a - b)).toEqual([...items.keys()]);
});

test("items of a group are of a kind", async () => {
	const groups = await alikeGroups(hashedWords(items), 50);
	for (const group of groups) {
		expect(new Set(Array.from(group, (i) => i % 4)).size).toBe(1);
	}
});

test("items without words are in groups, too", async () => {
	const silent = items.map((item, i) =>
		i % 2 ? item : { ...item, title: item.id, categories: [] },
	);
	const groups = await alikeGroups(hashedWords(silent), 30);
	expect(groups.reduce((sum, { length }) => sum + length, 0)).toBe(200);
	expect(await alikeGroups(hashedWords([]), 30)).toEqual([]);
});

test("an abort stops it", async () => {
	const signal = AbortSignal.abort();
	const groups = alikeGroups(hashedWords(items), 10, { signal });
	await expect(groups).rejects.toThrow("aborted");
});
