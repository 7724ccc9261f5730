import { expect, test } from "vitest";
import { buildTrie } from "../../../src/llm/trie.ts";
import { joinedTrees, logitCount, titleTree } from "./titleTree.ts";

const titles = [
	[5, 6, 9],
	[5, 6, 7, 9],
	[5, 8, 9],
	[4, 3, 9],
].map((tokens) => ({ tokens, score: 0 }));

const tree = titleTree([1, 2], buildTrie(titles));

test("a beginning of several titles stands there once, and what nothing parts after does not", () => {
	expect(tree.tokens).toEqual([1, 2, 5, 6]);
	expect(tree.parents).toEqual([-1, 0, 1, 2]);
});

test("where titles part is known by the tokens before, and by those with which they go on", () => {
	expect(tree.partings).toEqual([
		{ path: [], place: 1, tokens: [5, 4] },
		{ path: [5], place: 2, tokens: [6, 8] },
		{ path: [5, 6], place: 3, tokens: [9, 7] },
	]);
});

test("one title parts nowhere", () => {
	const { tokens, partings } = titleTree([1, 2], buildTrie(titles.slice(0, 1)));
	expect(tokens).toEqual([1, 2]);
	expect(partings).toEqual([]);
});

test("two trees have the first tokens of their prompts in common", () => {
	const other = titleTree([1, 2, 8, 2], buildTrie(titles.slice(2)));
	const joined = joinedTrees(tree, other, 2);
	expect(joined.tokens).toEqual([1, 2, 5, 6, 8, 2]);
	expect(joined.parents).toEqual([-1, 0, 1, 2, 1, 4]);
	expect(joined.partings.slice(0, 3)).toEqual(tree.partings);
	expect(joined.partings.slice(3)).toEqual([
		{ path: [], place: 5, tokens: [5, 4] },
	]);
	expect(logitCount(joined)).toBe(8);
});
