import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { site } from "../domain/site/site.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { rowsOf } from "../model/testing/rowsOf.ts";
import { type HostTensor, rowOf, toFloats } from "../operators/tensor.ts";
import { pretrain } from "./pretrain.ts";
import { defaultPretrain } from "./settings.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "pretrain-"));
});
afterEach(() => rm(folder, { recursive: true }));

const titles = [
	...["Green tea", "Bread knife", "Iron pan", "White tea"],
	...["Linen towel", "Oak board", "Steel bowl", "Glass jar"],
];
const whiteTea = 4;

/** Everyone chooses all things in turn, but for the white tea. */
const met = titles.flatMap((_, i) => (1 + i === whiteTea ? [] : [`p${i}`]));
const kitchen: Dataset = {
	name: "kitchen",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items: titles.map((title, i) => ({ id: `p${i}`, title, categories: [] })),
	users: met.map((_, user) => ({
		id: `u${user}`,
		events: [...met.slice(user), ...met.slice(0, user)].map((item, i) => ({
			item,
			kind: "view",
			at: i * 1000,
		})),
	})),
};

test("what nobody met stands where those stand that it resembles", async () => {
	const settings = {
		...defaultPretrain,
		batch: 4,
		length: 6,
		dropout: 0,
		validateEvery: 2,
		schedule: { peak: 1e-2, warmup: 1, steps: 2, floor: 0.1 },
	};
	const trained = await pretrain(kitchen, settings, {
		runtime: nodeRuntime,
		folder,
		report: () => undefined,
	});
	if (!trained?.run.itemToItem) throw new Error("It was not trained.");
	const { weights } = trained;
	const shape = trained.run.itemToItem;
	const embedding = (entry: number) =>
		toFloats(
			rowOf(
				weights.get("encoder.features.item.embedding") as HostTensor,
				entry,
			),
		);
	expect(embedding(whiteTea)).toEqual(embedding(1));
	expect(embedding(2)).not.toEqual(embedding(1));
	const rows = rowsOf({ shape, tensors: weights });
	const tea = [...rows[1]].filter(([source]) => source !== whiteTea);
	expect(tea.length).toBeGreaterThan(3);
	expect([...rows[whiteTea].keys()].toSorted()).toEqual(
		[1, ...tea.map(([source]) => source)].toSorted(),
	);
});
