/** @file A made-up shop of any size, and a bundle for its picks. */
import type { Tensors } from "../../src/bundle/bundleWeights.ts";
import { rowsOfItems } from "../../src/bundle/rowsOfItems.ts";
import { writeBundle } from "../../src/bundle/writeBundle.ts";
import { ratingValues } from "../../src/closedForm/likings.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { vocabulariesOf } from "../../src/domain/features/features.ts";
import type { Item } from "../../src/domain/item.ts";
import { site } from "../../src/domain/site/site.ts";
import { entriesOf, type SparseRow } from "../../src/model/itemToItemRows.ts";
import { randomStream } from "../../src/operators/random.ts";
import {
	elementCount,
	floatTensor,
	type HostTensor,
} from "../../src/operators/tensor.ts";
import { entryTensors } from "../../src/train/learnedShards.ts";
import { newEncoder } from "../../src/train/pretrain.ts";
import { publishedTensors } from "../../src/train/publishedTensors.ts";
import { defaultPretrain } from "../../src/train/settings.ts";

/** A shop of so many things, in forty categories, by nine hundred makers. */
export function largeShop(count: number): Dataset {
	const uniform = randomStream(1);
	const items = Array.from({ length: count }, (_, i) => ({
		id: `sku-${i}`,
		title: `Thing number ${i}`,
		categories: [`Kind ${i % 40}`],
		brand: `Maker ${i % 900}`,
		price: Math.floor(uniform() * 10_000) / 100,
		currency: "EUR",
		available: uniform() < 0.9,
	}));
	return {
		name: "A large shop",
		license: "MIT",
		attribution: "Random numbers",
		domain: site(),
		ratingScale: { first: 1, last: 5, step: 1 },
		items,
		users: [],
	};
}

/**
 * The bundle for picks that training would make, of random numbers: neither bytes nor times depend on them.
 *
 * @param groups More items, for shards.
 */
export function untrainedBundle(
	dataset: Dataset,
	groups: readonly (readonly Item[])[] = [],
) {
	const { items, domain, name, license, attribution } = dataset;
	const { shape, parameters } = newEncoder(dataset, defaultPretrain);
	const vocabularies = vocabulariesOf(dataset);
	const { values, unrated, factors } = defaultPretrain.itemToItem;
	const size = 1 + items.length;
	const { blocks, tensors: entries } = entriesOf(randomRows(size), () => 1);
	const random = randomStream(3);
	const noise = (...shape: number[]) =>
		floatTensor(
			Float32Array.from({ length: elementCount(shape) }, random),
			shape,
		);
	const tensors = new Map([
		...parameters.hostTensors(),
		["itemToItem.popularity", noise(size)] as const,
		["itemToItem.factors", noise(size, factors)] as const,
		["itemToItem.gains", noise(size)] as const,
		...entries,
	]);
	const inShards = groups.reduce((sum, { length }) => sum + length, 0);
	const itemToItem = {
		size,
		factors,
		blocks,
		values: ratingValues(vocabularies, values, unrated),
	};
	return writeBundle({
		name,
		license,
		attribution,
		items,
		shards: groups.map((items) => ({
			items,
			learned: randomlyLearned(items.length, tensors, items.length + inShards),
		})),
		vocabularies,
		itemToItem,
		words: domain.words,
		encoder: shape,
		tensors: publishedTensors(tensors),
		tasks: [],
	});
}

/**
 * What would have been learned of some items: each speaks for one of those at once, which is more than the entries of
 * eight thousand are for a million.
 *
 * @param model The tensors of the items that are there at once.
 * @param numbers How many items there are, at once and in shards.
 */
function randomlyLearned(
	count: number,
	model: Tensors,
	numbers: number,
): Tensors {
	const uniform = randomStream(2);
	const tensors = new Map<string, HostTensor>();
	for (const name of rowsOfItems) {
		const [size, ...rest] = model.get(name)?.shape ?? [0];
		const shape = [count, ...rest];
		const values = Float32Array.from({ length: elementCount(shape) }, uniform);
		if (size > 0) tensors.set(name, floatTensor(values, shape));
	}
	const atOnce = (model.get("itemToItem.gains")?.shape[0] ?? 1) - 1;
	const rows = (length: number, most: number): SparseRow[] =>
		Array.from({ length: count }, () => randomRow(uniform, length, most));
	const lists = [
		...entryTensors("itemToItem", rows(32, numbers)),
		...entryTensors("columns", rows(1, atOnce)),
	];
	return publishedTensors(new Map([...tensors, ...lists]), 1, 0);
}

/** For each item 32 that speak for it, or against it. */
function randomRows(size: number): readonly SparseRow[] {
	const uniform = randomStream(2);
	return Array.from({ length: size }, () => randomRow(uniform, 32, size - 1));
}

/** So many of the numbers from 1 to `most`. */
function randomRow(
	uniform: () => number,
	length: number,
	most: number,
): SparseRow {
	const other = () => 1 + Math.floor(uniform() * most);
	return new Map(Array.from({ length }, () => [other(), uniform() - 0.2]));
}
