import { expect, test } from "vitest";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { itemReader } from "./readItems.ts";
import { languageModel } from "./testing/tastes.ts";

const { read } = itemReader(nodeRuntime, languageModel);
const { width } = languageModel.shape;
const item = (title: string, text?: string) => ({
	id: title,
	title,
	categories: [],
	text,
});
const long = "word ".repeat(60);
const items = [
	item("one"),
	item("another one, of more letters than the first"),
	item("one"),
	item(`${long} a`),
	item(`${long} b`),
	item("one", "with a text"),
];

test("an item's vector is made of what it says, wherever it stands, up to a length", async () => {
	const vectors = await read(items, {});
	const vector = (i: number) =>
		Array.from(vectors.subarray(i * width, (i + 1) * width));
	expect(vectors).toHaveLength(items.length * width);
	expect(vectors.every(Number.isFinite)).toBe(true);
	expect(vector(2)).toEqual(vector(0));
	expect(vector(1)).not.toEqual(vector(0));
	expect(vector(4)).toEqual(vector(3));
	expect(vector(5)).not.toEqual(vector(0));
});

test("reading says how far it is, and can be stopped", async () => {
	const stopping = new AbortController();
	const shares: number[] = [];
	const reading = read(items, {
		signal: stopping.signal,
		report: (share) => {
			shares.push(share);
			stopping.abort();
		},
	});
	await expect(reading).rejects.toThrow("abort");
	expect(shares).toEqual([0]);
});
