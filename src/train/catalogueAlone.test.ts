import { expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { itemValues } from "../domain/itemValues.ts";
import { site } from "../domain/site/site.ts";
import { rowsOf } from "../model/itemToItemRows.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../model/itemToItemTable.ts";
import { randomStream } from "../operators/random.ts";
import { catalogueAlone } from "./catalogueAlone.ts";

/** Titles of four words each; of forty words some are in many. */
const random = randomStream(1);
const word = () => `word${Math.floor(40 * random() ** 2)}`;
const items = Array.from({ length: 200 }, (_, i) => ({
	id: `p${i}`,
	title: [word(), word(), word(), word()].join(" "),
	categories: [],
}));

const { run, weights } = catalogueAlone({
	name: "words",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items,
	users: [],
});

function scores(history: readonly { item: number }[]): Float32Array {
	if (!run.itemToItem) throw new Error("There is no item-to-item model.");
	const sums = new Float32Array(1 + items.length);
	joinItemToItemScores(
		sums,
		itemValues(history, run.itemToItem),
		itemToItemTable(weightsOf(weights), run.itemToItem),
	);
	return sums;
}

test("chance puts no item above one that is more alike", () => {
	if (!run.itemToItem) throw new Error("There is no item-to-item model.");
	const rows = rowsOf({ shape: run.itemToItem, tensors: weights });
	for (let entry = 1; entry <= 20; entry++) {
		const sums = scores([{ item: entry }]);
		const spoken = rows.flatMap((row, other) => {
			const amount = row.get(entry);
			return amount === undefined ? [] : [{ amount, score: sums[other] }];
		});
		for (const a of spoken) {
			const wrong = spoken.filter(
				(b) => b.amount > 1.02 * a.amount && b.score <= a.score,
			);
			expect(wrong).toEqual([]);
		}
	}
});

test("to somebody new chance shows things from all over the catalogue", () => {
	const sums = scores([]);
	const ranked = [...sums.keys()].slice(1).sort((a, b) => sums[b] - sums[a]);
	const places = ranked.slice(0, 20);
	expect(Math.min(...places)).toBeLessThan(50);
	expect(Math.max(...places)).toBeGreaterThan(150);
});
