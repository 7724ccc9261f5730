import { describe, expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { itemValues } from "../domain/itemValues.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import type { ItemToItemModel } from "../model/itemToItemRows.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../model/itemToItemTable.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import { rowsOf } from "../model/testing/rowsOf.ts";
import { randomStream } from "../operators/random.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { easeWeights, itemRidges } from "./ease.ts";
import { fitItemToItem } from "./fitItemToItem.ts";
import { preferenceMatrix } from "./preferenceMatrix.ts";

const vocabularies = { item: 40, rating: { first: 1, last: 5, step: 1 } };
const items = Array.from({ length: 40 }, (_, i) => ({
	id: `${i}`,
	title: `Item ${i}`,
	categories: [i % 2 ? "odd" : "even"],
}));

/** Even people like even items and dislike the others, odd ones the other way round; nobody knows the last four. */
function timelines(users: number) {
	const random = randomStream(users);
	return Array.from({ length: users }, (_, user) =>
		Array.from({ length: 36 }, (_, item) => item)
			.filter(() => random() < 0.4)
			.map((item) => ({
				item: item + 1,
				rating: item % 2 === user % 2 ? 5 : 1,
			})),
	);
}

const settings = {
	values: [-0.5, -0.2, 0.3, 0.8, 1],
	wanted: [-0.5, -0.2, 0.3, 0.8, 1],
	peoplePower: 0,
	unrated: 0.3,
	eventsPerRidge: 500,
	factors: 32,
	generalNoise: 1,
	noise: 0.1,
	generalCategories: 2,
	categories: 2,
	words: 0,
	popularity: 0,
	strength: 1,
	tasteShare: 1,
	bytes: 40 * 32 * 4,
} as const;

const log = { timelines: timelines(60), vocabularies, items };
const options = { runtime: nodeRuntime };

function scores(
	{ shape, tensors }: ItemToItemModel,
	history: readonly { item: number; rating?: number }[],
): Float32Array {
	const weight = (name: string) => tensors.get(name) as HostTensor;
	const sums = new Float32Array(shape.size);
	const x = itemValues(history, shape satisfies ItemToItemShape);
	joinItemToItemScores(sums, x, itemToItemTable(weight, shape));
	return sums;
}

describe("the item-to-item model of a log", () => {
	test("lets what was liked speak for its like, and what was turned down against it", async () => {
		const model = await fitItemToItem(log, settings, options);
		const liked = scores(model, [{ item: 1, rating: 5 }]);
		const turnedDown = scores(model, [{ item: 1, rating: 1 }]);
		const sum = (of: Float32Array, parity: number) =>
			of.reduce((all, x, entry) => (entry % 2 === parity ? all + x : all), 0);
		expect(sum(liked, 1)).toBeGreaterThan(sum(liked, 0));
		expect(sum(turnedDown, 1)).toBeLessThan(sum(turnedDown, 0));
	});

	test("knows what a catalogue alone knows, where a log says little", async () => {
		const titles = ["Green tea", "Bread knife", "Paring knife", "Black tea"];
		const shop = titles.map((title, i) => ({
			id: `${i}`,
			title,
			categories: [],
		}));
		const log = {
			timelines: [[{ item: 1 }, { item: 2 }]],
			vocabularies: { item: shop.length },
			items: shop,
		};
		const model = await fitItemToItem(log, { ...settings, words: 1 }, options);
		const [, , knife, paring, tea] = scores(model, [{ item: 1 }]);
		expect(knife).toBeGreaterThan(0);
		expect(tea).toBeGreaterThan(0);
		expect(paring).toBe(0);
	});

	test("speaks for items that nobody knows by their categories", async () => {
		const model = await fitItemToItem(log, settings, options);
		const of = scores(model, [
			{ item: 1, rating: 5 },
			{ item: 3, rating: 5 },
		]);
		for (const unknown of [37, 39]) expect(of[unknown]).toBeGreaterThan(0);
		expect(of[37]).toBeGreaterThan(of[38]);
	});

	test("says what is liked in general, and less the more is known of someone", async () => {
		const likes = (entry: number) =>
			log.timelines
				.flat()
				.filter(({ item }) => item === entry)
				.reduce((sum, { rating }) => sum + (rating === 5 ? 1 : -0.5), 0);
		const plain = await fitItemToItem(
			log,
			{ ...settings, bytes: 1e6 },
			options,
		);
		const model = await fitItemToItem(
			log,
			{ ...settings, bytes: 1e6, popularity: 0.5 },
			options,
		);
		const added = (history: Parameters<typeof scores>[1], entry: number) =>
			scores(model, history)[entry] - scores(plain, history)[entry];
		for (let entry = 1; entry <= 36; entry++) {
			const general = 0.5 * Math.log1p(Math.max(0, likes(entry)));
			expect(added([], entry)).toBeCloseTo(general, 5);
			const turnedDown = [{ item: 40, rating: 1 }];
			expect(added(turnedDown, entry)).toBeCloseTo(general / 1.5, 5);
			const liked = [{ item: 40, rating: 5 }];
			expect(added(liked, entry)).toBeCloseTo(general / 2, 5);
		}
	});

	test("says what EASE says where every entry is kept and categories say nothing", async () => {
		const all = { ...settings, categories: 0, bytes: 1e6 };
		const { shape, tensors } = await fitItemToItem(log, all, options);
		const values = [settings.unrated, ...settings.values];
		const matrix = preferenceMatrix(
			log.timelines.map(
				(timeline) =>
					new Map(timeline.map((e) => [e.item, values[Number(e.rating)]])),
			),
		);
		const ridge = log.timelines.flat().length / settings.eventsPerRidge;
		const ridges = itemRidges(matrix, { ridge, noise: settings.noise });
		const weights = await easeWeights(nodeRuntime, matrix, ridges);
		const { entries } = matrix;
		const table = itemToItemTable(weightsOf(tensors), shape);
		entries.forEach((source, row) => {
			const said = new Float32Array(shape.size);
			for (let at = table.starts[source]; at < table.starts[source + 1]; at++) {
				said[table.targets[at]] = table.weights[at];
			}
			entries.forEach((target, column) => {
				const expected = weights[row * entries.length + column];
				expect(said[target]).toBeCloseTo(expected, 4);
			});
		});
	});

	test("the more a no counts where it is to be told, the more is said against what people dislike", async () => {
		const all = { ...settings, categories: 0, bytes: 1e6 };
		const stern = [-1, -0.2, 0.3, 0.8, 1] as const;
		const fitted = [all, { ...all, wanted: stern }].map((one) =>
			fitItemToItem(log, one, options),
		);
		const [mild, harsh] = (await Promise.all(fitted)).map((model) =>
			scores(
				model,
				Array.from({ length: 18 }, (_, i) => ({ item: 1 + 2 * i, rating: 5 })),
			),
		);
		const even = (of: Float32Array) =>
			of.reduce((sum, x, entry) => (entry % 2 ? sum : sum + x), 0);
		expect(even(harsh)).toBeLessThan(even(mild) - 0.1);
	});

	test("keeps what fits into its bytes, the strongest first, and is as strong as asked", async () => {
		const model = await fitItemToItem(log, settings, options);
		const few = await fitItemToItem(log, { ...settings, bytes: 0 }, options);
		expect(few.shape.blocks).toBeLessThanOrEqual(40);
		expect(model.shape.blocks).toBeGreaterThan(40);
		const ofFactors = 41 * (20 + 10);
		expect(model.shape.blocks * 84 + ofFactors).toBeLessThanOrEqual(
			settings.bytes,
		);
		for (const row of rowsOf(model)) {
			const sizes = [...row.values()].map(Math.abs);
			expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
		}
		const twice = await fitItemToItem(
			log,
			{ ...settings, strength: 2 },
			options,
		);
		const history = [{ item: 5, rating: 5 }];
		const [once, doubled] = [model, twice].map((m) => scores(m, history));
		for (const [i, score] of once.entries()) {
			expect(doubled[i]).toBeCloseTo(2 * score, 6);
		}
	});

	test("stops when it is told to", async () => {
		const signal = AbortSignal.abort(new Error("enough"));
		await expect(
			fitItemToItem(log, settings, { ...options, signal }),
		).rejects.toThrow("enough");
	});
});
