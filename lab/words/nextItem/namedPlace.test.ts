import { expect, test } from "vitest";
import { buildTrie } from "../../../src/llm/trie.ts";
import { namedPlace, ReadTree, type Title } from "./namedPlace.ts";
import { titleTree } from "./titleTree.ts";

const titles: readonly Title[] = [
	{ entry: 1, tokens: [5, 6, 9], score: 1 },
	{ entry: 2, tokens: [5, 7, 9], score: 0 },
	{ entry: 3, tokens: [4, 9], score: 3 },
];
const tree = titleTree([1, 2], buildTrie(titles));
/** After the prompt 5 is likelier than 4, then 7 than 6. */
const model = new ReadTree(tree, Float32Array.of(4, 0, 0, 3));

async function places(weight: number): Promise<number[]> {
	const found: number[] = [];
	for (const { entry } of titles) {
		found.push(await namedPlace(model, titles, weight, entry));
	}
	return found;
}

test("without scores the language model's likeliest title comes first", async () => {
	expect(await places(0)).toEqual([2, 1, 3]);
});

test("scores of much weight decide alone", async () => {
	expect(await places(100)).toEqual([2, 3, 1]);
});

test("what is no title among them has no place", async () => {
	expect(await namedPlace(model, titles, 1, 4)).toBe(Infinity);
});
