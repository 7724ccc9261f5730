/** @file A bundle of things with prices and pictures, and random weights. */
import { type Bundle, readBundle } from "../../bundle/readBundle.ts";
import { filesInMemory } from "../../bundle/readFile.ts";
import { exampleBundle } from "../../bundle/testing/exampleBundle.ts";

const picture =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='2' height='2'/%3E";

const things = ["Lamp", "Desk", "Chair", "Shelf", "Clock", "Vase"];

export async function smallShop(): Promise<Bundle> {
	const items = things.map((title, i) => ({
		id: `p${i}`,
		title,
		categories: [["Action", "Crime"][i % 2]],
		brand: ["Lux", "Own"][i % 2],
		price: 10 + i,
		currency: "EUR",
		available: i !== 0,
		link: `things/${i}.html`,
		image: `pictures/${i}.svg`,
	}));
	const bundle = await readBundle(
		filesInMemory(await exampleBundle({ items, hasItemToItem: true })),
	);
	for (const item of bundle.catalogue.items) {
		Object.assign(item, { image: picture });
	}
	return bundle;
}
