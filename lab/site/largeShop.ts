/** @file A made-up shop of any size, and a bundle for its picks. */
import { writeBundle } from "../../src/bundle/writeBundle.ts";
import { ratingValues } from "../../src/closedForm/likings.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { vocabulariesOf } from "../../src/domain/features/features.ts";
import type { Item } from "../../src/domain/item.ts";
import { site } from "../../src/domain/site/site.ts";
import { entriesOf, type SparseRow } from "../../src/model/itemToItemRows.ts";
import { randomStream } from "../../src/operators/random.ts";
import { elementCount, floatTensor } from "../../src/operators/tensor.ts";
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
 * @param shards More items, in groups.
 */
export function untrainedBundle(
	dataset: Dataset,
	shards: readonly (readonly Item[])[] = [],
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
		shards,
		vocabularies,
		itemToItem,
		words: domain.words,
		encoder: shape,
		tensors: publishedTensors(tensors),
		tasks: [],
	});
}

/** For each item 32 that speak for it, or against it. */
function randomRows(size: number): readonly SparseRow[] {
	const uniform = randomStream(2);
	const other = () => 1 + Math.floor(uniform() * (size - 1));
	return Array.from(
		{ length: size },
		() => new Map(Array.from({ length: 32 }, () => [other(), uniform() - 0.2])),
	);
}
