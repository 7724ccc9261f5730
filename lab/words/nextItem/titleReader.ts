/** @file How a language model would go on wherever titles part, for many people at once. */
import { Graph } from "../../../src/graph/graph.ts";
import type { GraphRows } from "../../../src/graph/graphOperators.ts";
import type { FloatTensors } from "../../../src/graph/parameters.ts";
import { rmsNorm } from "../../../src/graph/reductions.ts";
import type { OnnxRuntime } from "../../../src/graph/runtime.ts";
import { type Feeds, Session } from "../../../src/graph/session.ts";
import type { LanguageModelShape } from "../../../src/model/languageModel.ts";
import type { TitleTree } from "./titleTree.ts";
import { TreeOperators, treeFeeds } from "./treeOperators.ts";

/** Trees that are read at once. */
export const treeBatch = 8;

/** Trees are padded to a multiple of so many tokens; a graph is made for each length. */
const lengthStep = 32;

/** What a title is looked for in, and what is known of the person besides. */
export interface TitleQuestion {
	readonly tree: TitleTree;
}

/** A language model, and how it reads a person. */
export interface TitleModel<Question extends TitleQuestion> {
	readonly shape: LanguageModelShape;
	readonly tensors: FloatTensors;
	/** Records what its last layer makes of trees of `length` tokens, the input `tokens`. */
	rows(texts: TreeOperators, length: number): GraphRows;
	/** What a run is given besides the trees. */
	feeds(questions: readonly Question[]): Feeds;
}

/**
 * The logits of the tokens with which titles go on, of all places where they part one after the other, for each question
 * in order.
 */
export async function partingLogits<Question extends TitleQuestion>(
	runtime: OnnxRuntime,
	model: TitleModel<Question>,
	questions: readonly Question[],
): Promise<readonly Float32Array[]> {
	const logits: Float32Array[] = [];
	const lengths = questions.map(
		({ tree }) => Math.ceil(tree.tokens.length / lengthStep) * lengthStep,
	);
	for (const length of new Set(lengths)) {
		const places = [...lengths.keys()].filter((i) => lengths[i] === length);
		const session = await rowsSession(runtime, model, length);
		for (let from = 0; from < places.length; from += treeBatch) {
			const some = places.slice(from, from + treeBatch);
			const padded = some.concat(Array(treeBatch - some.length).fill(some[0]));
			const asked = padded.map((i) => questions[i]);
			const trees = asked.map(({ tree }) => tree);
			const { rows } = await session.run({
				...model.feeds(asked),
				...treeFeeds(trees, length),
			});
			some.forEach((place, i) => {
				const { width } = model.shape;
				const own = rows.subarray(i * length * width, (i + 1) * length * width);
				logits[place] = headLogits(model, trees[i], own as Float32Array);
			});
		}
		await session.release();
	}
	return logits;
}

function rowsSession<Question extends TitleQuestion>(
	runtime: OnnxRuntime,
	{ rows, shape, tensors }: TitleModel<Question>,
	length: number,
) {
	const graph = new Graph();
	const last = rows(new TreeOperators(graph, treeBatch, length), length);
	const norm = tensors.get("llm.norm");
	if (!norm) throw new RangeError("The language model has no norm.");
	const weight =
		graph.weights.get("llm.norm")?.tensor ??
		graph.weight("llm.norm", norm.shape, norm.values);
	const normed = rmsNorm(last.tensor, weight, shape.normEpsilon);
	return Session.create(runtime, graph, { rows: { tensor: normed } });
}

/** Products with just those rows of the head that are asked for. */
function headLogits<Question extends TitleQuestion>(
	{ shape, tensors }: TitleModel<Question>,
	{ partings }: TitleTree,
	rows: Float32Array,
): Float32Array {
	const { width, separateHead } = shape;
	const head = tensors.get(separateHead ? "llm.head" : "llm.embedding");
	if (!head) throw new RangeError("The language model has no head.");
	return Float32Array.from(
		partings.flatMap(({ place, tokens }) =>
			tokens.map((token) => {
				let logit = 0;
				for (let i = 0; i < width; i++) {
					logit += rows[place * width + i] * head.values[token * width + i];
				}
				return logit;
			}),
		),
	);
}
