import { expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { itemValues } from "../domain/itemValues.ts";
import { site } from "../domain/site/site.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../model/itemToItemTable.ts";
import { randomStream } from "../operators/random.ts";
import { floatTensor } from "../operators/tensor.ts";
import { catalogueAlone } from "./catalogueAlone.ts";
import type { TrainedRun } from "./runFolder.ts";

/** Titles of four words each; of forty words some are in many. */
const random = randomStream(1);
const word = () => `word${Math.floor(40 * random() ** 2)}`;
const items = Array.from({ length: 200 }, (_, i) => ({
	id: `p${i}`,
	title: [word(), word(), word(), word()].join(" "),
	categories: [],
}));

const words = {
	name: "words",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items,
	users: [],
};
const { run, weights } = await catalogueAlone(words);

function scoresBy(
	{ run, weights }: TrainedRun,
	history: readonly { item: number }[],
): Float32Array {
	if (!run.itemToItem) throw new Error("There is no item-to-item model.");
	const sums = new Float32Array(1 + run.items.length);
	joinItemToItemScores(
		sums,
		itemValues(history, run.itemToItem),
		itemToItemTable(weightsOf(weights), run.itemToItem),
	);
	return sums;
}

const scores = (history: readonly { item: number }[]) =>
	scoresBy({ run, weights }, history);

test("chance puts no item above one that more is said for", async () => {
	const size = 1 + items.length;
	const nothing = floatTensor(new Float32Array(size), [size]);
	const sure = {
		run,
		weights: new Map([...weights, ["itemToItem.popularity", nothing]]),
	};
	for (let entry = 1; entry <= 20; entry++) {
		const sums = scores([{ item: entry }]);
		const said = scoresBy(sure, [{ item: entry }]);
		const most = Math.max(...said);
		said.forEach((less, a) => {
			said.forEach((more, b) => {
				if (more - less > most / 100) expect(sums[b]).toBeGreaterThan(sums[a]);
			});
		});
	}
});

test("to somebody new chance shows things from all over the catalogue", () => {
	const sums = scores([]);
	const ranked = [...sums.keys()].slice(1).sort((a, b) => sums[b] - sums[a]);
	const places = ranked.slice(0, 20);
	expect(Math.min(...places)).toBeLessThan(50);
	expect(Math.max(...places)).toBeGreaterThan(150);
});

test("what many have in common counts beside what few say", async () => {
	const machines = ["Dreambox", "Playwell"];
	const other = await catalogueAlone({
		...words,
		items: items.map((item, i) => ({
			...item,
			title: `${item.title} ${machines[i % 2]}`,
		})),
	});
	for (const machine of [0, 1]) {
		const history = [1, 3, 5].map((item) => ({ item: item + machine }));
		const sums = [...scoresBy(other, history).slice(7)];
		const mean = (which: number) =>
			sums
				.filter((_, i) => i % 2 === which)
				.reduce((sum, score) => sum + score / (sums.length / 2), 0);
		expect(mean(machine)).toBeGreaterThan(mean(1 - machine) + 0.02);
	}
});

test("what a language model finds alike counts beside words", async () => {
	// Two sides of the catalogue, which no word tells apart.
	const read = async () =>
		Float32Array.from({ length: 4 * items.length }, (_, i) =>
			i % 4 === 0 ? (Math.floor(i / 4) % 2) + random() / 10 : random(),
		);
	const reader = { runtime: nodeRuntime, read };
	const other = await catalogueAlone(words, { reader });
	for (const side of [0, 1]) {
		const history = [1, 3, 5].map((item) => ({ item: item + side }));
		const gained = scoresBy(other, history)
			.map((score, entry) => score - scores(history)[entry] / 2)
			.slice(7);
		const mean = (which: number) =>
			gained
				.filter((_, i) => i % 2 === which)
				.reduce((sum, score) => sum + score, 0);
		expect(mean(side)).toBeGreaterThan(2 * mean(1 - side));
	}
});

test("reading reports all of the way", async () => {
	const shares: number[] = [];
	const reader = {
		runtime: nodeRuntime,
		read: async () => Float32Array.from({ length: 4 * items.length }, random),
	};
	await catalogueAlone(words, {
		reader,
		report: (share) => shares.push(share),
	});
	expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	expect(shares.at(-1)).toBeGreaterThan(0.9);
});
