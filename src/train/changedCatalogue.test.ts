import { describe, expect, test } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { site } from "../domain/site/site.ts";
import { rowsOf } from "../model/testing/rowsOf.ts";
import {
	floatTensor,
	type HostTensor,
	rowOf,
	toFloats,
} from "../operators/tensor.ts";
import { catalogueAlone } from "./catalogueAlone.ts";
import { withCatalogue } from "./changedCatalogue.ts";

const titles = ["Green tea", "Black tea", "Bread knife", "Paring knife", "Pan"];

const items = titles.map((title, i) => ({
	id: `p${i}`,
	title,
	categories: [title.split(" ").at(-1) as string],
}));

const dataset: Dataset = {
	name: "kitchen",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items,
	users: [],
};

const trained = await catalogueAlone(dataset);

const embedding = (of: typeof trained, entry: number) =>
	toFloats(
		rowOf(
			of.weights.get("encoder.features.item.embedding") as HostTensor,
			entry,
		),
	);

function rows({ run, weights }: typeof trained) {
	if (!run.itemToItem) throw new Error("There is no item-to-item model.");
	return rowsOf({ shape: run.itemToItem, tensors: weights });
}

describe("a run whose catalogue", () => {
	test("is the same stays as it is", () => {
		expect(withCatalogue(trained, items)).toEqual(trained);
	});

	test("is in another order says the same of the same items", () => {
		const reversed = withCatalogue(trained, items.toReversed());
		expect(embedding(reversed, 5)).toEqual(embedding(trained, 1));
		expect(reversed.run.items).toEqual(["p4", "p3", "p2", "p1", "p0"]);
		const turned = [...rows(trained)[1]].map(
			([entry, amount]) => [6 - entry, amount] as const,
		);
		expect(rows(reversed)[5]).toEqual(new Map(turned));
	});

	test("has no new item reads no word of any", () => {
		const mute = items.toReversed().map(({ id }) => ({
			id,
			categories: [],
			get title(): string {
				throw new Error("The title was read.");
			},
		}));
		expect(withCatalogue(trained, mute).run.items).toHaveLength(5);
	});

	test("lost items speaks of them no more", () => {
		const fewer = withCatalogue(trained, items.slice(1));
		expect(fewer.run.vocabularies.item).toBe(4);
		expect(embedding(fewer, 1)).toEqual(embedding(trained, 2));
		expect([...rows(fewer)[1].keys()]).not.toContain(4);
		expect(rows(trained)[2].size - rows(fewer)[1].size).toBe(1);
	});

	test("has a new item lets it stand where those stand that it resembles", () => {
		const tea = { id: "p5", title: "White tea", categories: ["tea"] };
		const more = withCatalogue(trained, [tea, ...items]);
		const [green, black] = [embedding(trained, 1), embedding(trained, 2)];
		expect(embedding(more, 1)).toEqual(
			green.map((value, k) => (value + black[k]) / 2),
		);
		const whatSpeaksForIt = [...rows(more)[1].keys()].toSorted();
		expect(whatSpeaksForIt).toEqual([2, 3]);
		expect([...rows(more)[2].keys()]).toContain(1);
		expect([...rows(more)[4].keys()]).not.toContain(1);
	});

	test("has a new item without a known word lets it be, without a say", () => {
		const strange = { id: "p5", title: "Xyzzy", categories: [] };
		const more = withCatalogue(trained, [...items, strange]);
		expect(embedding(more, 6).every((value) => value === 0)).toBe(true);
		expect(rows(more)[6].size).toBe(0);
	});

	test("has a new item, gives it the learned factors of what it resembles", () => {
		const shape = trained.run.itemToItem;
		if (!shape) throw new Error("There is no item-to-item model.");
		const factors = floatTensor(
			Float32Array.from({ length: 6 * 32 }, (_, i) => Math.floor(i / 32)),
			[6, 32],
		);
		const learned = {
			run: { ...trained.run, itemToItem: { ...shape, learned: 32 } },
			weights: new Map([
				...trained.weights,
				["itemToItem.inputs", factors],
				["itemToItem.outputs", factors],
			]),
		};
		const knife = { id: "p5", title: "Bread knife", categories: ["knife"] };
		const { run, weights } = withCatalogue(learned, [...items, knife]);
		expect(run.itemToItem).toMatchObject({ size: 7, learned: 32 });
		for (const name of ["itemToItem.inputs", "itemToItem.outputs"]) {
			const rows = weights.get(name) as HostTensor;
			expect(rows.shape).toEqual([7, 32]);
			expect(toFloats(rowOf(rows, 2))).toEqual(new Float32Array(32).fill(2));
			const [own] = toFloats(rowOf(rows, 6));
			expect(own).toBeGreaterThanOrEqual(3);
			expect(own).toBeLessThan(4);
		}
	});
});
