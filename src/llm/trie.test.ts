import { expect, test } from "vitest";
import { buildTrie } from "./trie.ts";

test("entries share the nodes of their common beginnings", () => {
	const matrix = { tokens: [1, 2], score: 0 };
	const reloaded = { tokens: [1, 2, 3], score: 0 };
	const heat = { tokens: [7], score: 0 };
	const root = buildTrie([matrix, reloaded, heat]);
	expect([...root.children.keys()]).toEqual([1, 7]);
	const shared = root.children.get(1)?.children.get(2);
	expect(shared?.entry).toBe(matrix);
	expect(shared?.children.get(3)?.entry).toBe(reloaded);
	expect(root.children.get(7)?.entry).toBe(heat);
});

test("a node's weight is the sum of its entries' weights, however large the scores", () => {
	const root = buildTrie([
		{ tokens: [1, 2], score: 1000 + Math.log(1) },
		{ tokens: [1, 3], score: 1000 + Math.log(2) },
		{ tokens: [1], score: 1000 + Math.log(4) },
		{ tokens: [5], score: 1000 + Math.log(8) },
	]);
	expect(root.score).toBeCloseTo(1000 + Math.log(15), 9);
	expect(root.children.get(1)?.score).toBeCloseTo(1000 + Math.log(7), 9);
});

test("of two entries with equal tokens the better one stands for both", () => {
	const better = { tokens: [1], score: 2 };
	const root = buildTrie([{ tokens: [1], score: 1 }, better]);
	expect(root.children.get(1)?.entry).toBe(better);
});
