import { expect, test } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { site } from "../domain/site/site.ts";
import { fittedWindows } from "./fittedWindows.ts";
import { newEncoder } from "./pretrain.ts";
import { defaultPretrain } from "./settings.ts";

/** A timeline for each length, of which the last two events may not be learned from. */
const timelines = (...lengths: readonly number[]) =>
	lengths.map((length) => Array.from({ length }, () => ({ item: 1 })));

const catalogueOf = (count: number): Dataset => ({
	name: "catalogue",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items: Array.from({ length: count }, (_, i) => ({
		id: `${i}`,
		title: `Item ${i}`,
		categories: [],
	})),
	users: [],
});

const fitted = (...lengths: readonly number[]) => {
	const settings = fittedWindows(defaultPretrain, timelines(...lengths));
	return [settings.length, settings.batch];
};

test("windows are no longer than most histories, and more of them are learned from", () => {
	const short = Array<number>(19).fill(33);
	expect(fitted(...short, 300)).toEqual([32, 100]);
});

test("an event reads no further back than a window goes", () => {
	const { encoder } = fittedWindows(defaultPretrain, timelines(20, 21, 22));
	expect(encoder.window).toBe(21);
});

test("items of short histories start near 0", () => {
	const settings = fittedWindows(defaultPretrain, timelines(20, 21));
	const { parameters } = newEncoder(catalogueOf(50), settings);
	const { values } = parameters.tensors.get(
		"encoder.features.item.embedding",
	) ?? {
		values: [9],
	};
	expect(Math.max(...values)).toBeLessThan(0.12);
});

test("windows of long histories are as they were", () => {
	expect(fittedWindows(defaultPretrain, timelines(500, 800))).toEqual(
		defaultPretrain,
	);
});

test("windows of very short histories, or of none, hold sixteen events", () => {
	expect(fitted(3, 4)).toEqual([16, 200]);
	expect(fitted()).toEqual([16, 200]);
});
