/** @file A made-up shop of any size, and a bundle for its picks. */
import { writeBundle } from "../../src/bundle/writeBundle.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { vocabulariesOf } from "../../src/domain/features/features.ts";
import { site } from "../../src/domain/site/site.ts";
import type { ItemToItemShape } from "../../src/model/itemToItem.ts";
import { indexTensor } from "../../src/operators/indexTensor.ts";
import { randomStream } from "../../src/operators/random.ts";
import { floatTensor, type HostTensor } from "../../src/operators/tensor.ts";
import { neighboursWithin, ratingValues } from "../../src/train/itemToItem.ts";
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

/** The bundle for picks that training would make, of random numbers: neither bytes nor times depend on them. */
export function untrainedBundle(dataset: Dataset) {
	const { items, domain, name, license, attribution } = dataset;
	const { shape, parameters } = newEncoder(dataset, defaultPretrain);
	const vocabularies = vocabulariesOf(dataset);
	const { picked, unrated, bytes } = defaultPretrain.itemToItem;
	const size = 1 + items.length;
	const itemToItem: ItemToItemShape = {
		size,
		neighbours: neighboursWithin(bytes, size),
		values: ratingValues(vocabularies, picked, unrated),
	};
	const tensors = new Map([
		...parameters.hostTensors(),
		...randomNeighbours(itemToItem),
	]);
	return writeBundle({
		...{ name, license, attribution, items, vocabularies, itemToItem },
		words: domain.words,
		encoder: shape,
		tensors: publishedTensors(tensors),
		tasks: [],
	});
}

function randomNeighbours({
	size,
	neighbours,
}: ItemToItemShape): readonly [string, HostTensor][] {
	const uniform = randomStream(2);
	const shape = [size, neighbours];
	const sources = Int32Array.from(
		{ length: size * neighbours },
		() => 1 + Math.floor(uniform() * (size - 1)),
	);
	const weights = Float32Array.from(sources, () => uniform() - 0.2);
	return [
		["itemToItem.sources", indexTensor(sources, shape)],
		["itemToItem.weights", floatTensor(weights, shape)],
	];
}
