/** @file A bundle of seven films and random weights, for tests of what a page does with any bundle. */

import { type Bundle, readBundle } from "../../bundle/readBundle.ts";
import { filesInMemory } from "../../bundle/readFile.ts";
import {
	type ExampleOptions,
	exampleBundle,
} from "../../bundle/testing/exampleBundle.ts";

const film = (id: string, title: string, category: string) => ({
	id,
	title,
	categories: [category],
});

/** Titles that begin others, in the example's categories. */
const items = [
	film("m1", "Alien", "Action"),
	film("m2", "Aliens", "Action"),
	film("m3", "Up", "Children"),
	film("m4", "Heat", "Crime"),
	film("m5", "The Matrix", "Action"),
	film("m6", "The Thing", "Crime"),
	film("m7", "The Big Sleep", "Crime"),
];

/** @param options Such as `hasItemToItem`. */
export async function sevenFilms(
	options: Omit<ExampleOptions, "items"> = {},
): Promise<Bundle> {
	const files = await exampleBundle({ ...options, items });
	return readBundle(filesInMemory(files));
}
