/** @file A small shop without a language model: a bundle that answers by its sentences alone. */
import type { Item } from "../../domain/item.ts";
import { site } from "../../domain/site/site.ts";
import { readBundle } from "../readBundle.ts";
import { filesInMemory } from "../readFile.ts";
import { type BundleContents, writeBundle } from "../writeBundle.ts";
import { exampleContents } from "./exampleBundle.ts";

const thing = (
	id: string,
	title: string,
	category: string,
	brand: string,
	price: number,
	text: string,
	available = true,
): Item => ({
	id,
	title,
	categories: [category],
	brand,
	price,
	currency: "EUR",
	text,
	available,
});

export const shopItems: readonly Item[] = [
	thing(
		"j1",
		"Rain jacket Fjell",
		"Jackets",
		"Norrby",
		79.9,
		"Waterproof, with a hood.",
	),
	thing(
		"j2",
		"Rain jacket Drizzle",
		"Jackets",
		"Wendel",
		39.9,
		"Waterproof and light.",
	),
	thing(
		"j3",
		"Down jacket Glacier",
		"Jackets",
		"Norrby",
		229,
		"Very warm.",
		false,
	),
	thing(
		"g1",
		"Garden hose 20 m",
		"Home & Garden",
		"Gardewell",
		27.5,
		"With couplings.",
	),
	thing(
		"g2",
		"Garden hose 50 m",
		"Home & Garden",
		"Gardewell",
		59,
		"On a reel.",
	),
	thing(
		"g3",
		"Tomato seeds",
		"Home & Garden",
		"Gardewell",
		2.9,
		"An old variety.",
	),
	thing("g4", "Bistro table", "Home & Garden", "Ironoak", 99, "Folds."),
	thing(
		"t1",
		"Puzzle Lighthouse",
		"Board games",
		"Tinkertree",
		16.9,
		"1000 pieces.",
	),
	thing(
		"t2",
		"Puzzle Animals",
		"Board games",
		"Tinkertree",
		9.9,
		"For children from four.",
	),
	thing(
		"t3",
		"Five Foxes",
		"Board games",
		"Tinkertree",
		11.9,
		"Cards for two players.",
	),
	thing("k1", "Bread knife", "Kitchen", "Ironoak", 39, "Serrated."),
	thing("k2", "Tea kettle Whistle", "Kitchen", "Kettlewright", 38, "Whistles."),
];

/** What `writeBundle` makes of it. */
export function shopContents(): BundleContents {
	const { resampler, gates, languageModel, tensors, ...rest } = exampleContents(
		{
			items: shopItems,
			hasItemToItem: true,
		},
	);
	const domain = site();
	return {
		...rest,
		name: "Example shop",
		words: domain.words,
		tasks: [],
		tensors: new Map(
			[...tensors].filter(([name]) => !/^(resampler|gates)\./.test(name)),
		),
		conversation: domain.conversation(shopItems, false),
		suggestions: domain.suggestions(shopItems),
	};
}

export async function exampleShop() {
	return readBundle(filesInMemory(await writeBundle(shopContents())));
}
