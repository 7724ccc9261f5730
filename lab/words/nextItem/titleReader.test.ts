import { expect, test } from "vitest";
import { Graph } from "../../../src/graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
} from "../../../src/graph/graphOperators.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import { frozenTensors, graphWeights } from "../../../src/graph/parameters.ts";
import { Session } from "../../../src/graph/session.ts";
import { buildTrie } from "../../../src/llm/trie.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelWeights,
	tokenScores,
} from "../../../src/model/languageModel.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { readingText } from "./titleModels.ts";
import { partingLogits } from "./titleReader.ts";
import { joinedTrees, titleTree } from "./titleTree.ts";

const shape: LanguageModelShape = {
	...{ layers: 2, vocabulary: 12, width: 16, heads: 4, keyValueHeads: 2 },
	...{ feedForward: 24, rotaryBase: 100, normEpsilon: 1e-5 },
};

function tensors() {
	const made = new Map<string, HostTensor>();
	languageModelWeights(initialWeights(1, made), shape);
	return frozenTensors(made);
}

/** The logits after each token of a text that is read from its first to its last. */
async function plainLogits(text: readonly number[]) {
	const o = new GraphOperators(new Graph(), 1);
	const weights = languageModelWeights(graphWeights(o.graph, tensors()), shape);
	const ids = o.graph.constant(text, [text.length], "int32");
	const rows = decoderLayers<GraphEngine>(
		o,
		o.embed(weights.embedding, ids),
		weights,
		shape,
		weights.layers.map(() => ({ window: 100 })),
	);
	const { tensor } = tokenScores<GraphEngine>(o, rows, weights, shape);
	const session = await Session.create(nodeRuntime, o.graph, {
		logits: { tensor },
	});
	const { logits } = await session.run({});
	await session.release();
	return (token: number) => Number(logits[logits.length - 12 + token]);
}

test("each beginning of a title is read as if it stood alone after its prompt", async () => {
	const titles = [
		[5, 6, 9],
		[5, 7, 9],
		[5, 7, 3],
		[4, 3, 9],
		[4, 8, 9],
	].map((tokens) => ({ tokens, score: 0 }));
	const [one, other] = [
		[1, 2],
		[1, 10, 11, 2],
	].map((prompt) => ({
		tree: titleTree(prompt, buildTrie(titles)),
	}));
	const [first, second] = await partingLogits(
		nodeRuntime,
		readingText(tensors(), shape),
		[one, other],
	);
	const expected: number[] = [];
	for (const { path, tokens } of other.tree.partings) {
		expected.push(...tokens.map(await plainLogits([1, 10, 11, 2, ...path])));
	}
	expect([...second]).toEqual(
		expected.map((logit) => expect.closeTo(logit, 4)),
	);
	expect(expected).toHaveLength(8);
	const afterShort = await plainLogits([1, 2, 5, 7]);
	expect([...first].slice(-4, -2)).toEqual(
		[9, 3].map((token) => expect.closeTo(afterShort(token), 4)),
	);
});

test("trees that are joined are read as each would be", async () => {
	const titles = [
		[5, 6, 9],
		[5, 7, 9],
	].map((tokens) => ({ tokens, score: 0 }));
	const trees = [
		[1, 2],
		[1, 2, 8, 2],
	].map((prompt) => titleTree(prompt, buildTrie(titles)));
	const [one, other, both] = await partingLogits(
		nodeRuntime,
		readingText(tensors(), shape),
		[...trees, joinedTrees(trees[0], trees[1], 2)].map((tree) => ({ tree })),
	);
	expect([...both]).toEqual(
		[...one, ...other].map((logit) => expect.closeTo(logit, 4)),
	);
});
