/**
 * @file LLMEmbed's features (2406.03725) of our own language model: the hidden states after some of its layers, each the
 * mean over a text's tokens.
 */

import { type LongWork, pause } from "../closedForm/longWork.ts";
import { Graph } from "../graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
	type GraphRows,
} from "../graph/graphOperators.ts";
import {
	type FloatTensors,
	frozenTensors,
	graphWeights,
} from "../graph/parameters.ts";
import { stackedProduct } from "../graph/products.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import { reshape } from "../graph/shaping.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelWeights,
} from "../model/languageModel.ts";
import { languageModelTensors } from "./languageModelTensors.ts";

export interface HiddenMeans {
	readonly layers: readonly number[];
	/** Numbers of one mean. */
	readonly width: number;
	/** `[texts, layers, width]` */
	readonly values: Float32Array;
}

/** Texts that are read at once. */
const batch = 32;

/** Tokens of a text by which texts are sorted, so that little is padding; the last ones are cut. */
const lengths = [8, 12, 16, 24, 32, 48, 64, 96];

/**
 * @param layers After how many layers, in rising order.
 * @param texts The tokens of each. The first one is not in the mean: a model gives the first token of all a row that says
 * little and is far larger than others.
 */
export async function hiddenMeans(
	runtime: OnnxRuntime,
	languageModel: LanguageModelContents,
	layers: readonly number[],
	texts: readonly (readonly number[])[],
	work: LongWork = {},
): Promise<HiddenMeans> {
	const { shape } = languageModel;
	const { width } = shape;
	const tensors = frozenTensors(languageModelTensors(languageModel));
	const tokens = texts.map((text) => text.slice(0, lengths.at(-1)));
	const size = layers.length * width;
	const values = new Float32Array(texts.length * size);
	const whole = tokens.reduce((sum, text) => sum + text.length, 0);
	let done = 0;
	for (const [i, length] of lengths.entries()) {
		const above = lengths[i - 1] ?? 0;
		const fitting = [...tokens.keys()].filter(
			(text) => above < tokens[text].length && tokens[text].length <= length,
		);
		if (fitting.length === 0) continue;
		const session = await meansOf(runtime, tensors, shape, layers, length);
		for (let from = 0; from < fitting.length; from += batch) {
			await pause(done / whole, work);
			const some = fitting.slice(from, from + batch);
			const read = some.map((text) => tokens[text]);
			const means = await session.run(feeds(read, length));
			done += read.reduce((sum, text) => sum + text.length, 0);
			layers.forEach((layer, place) => {
				const rows = means[`after${layer}`] as Float32Array;
				some.forEach((text, row) => {
					values.set(
						rows.subarray(row * width, (row + 1) * width),
						text * size + place * width,
					);
				});
			});
		}
		await session.release();
	}
	return { layers, width, values };
}

/** Computes the means of a batch of texts of at most `length` tokens. */
function meansOf(
	runtime: OnnxRuntime,
	tensors: FloatTensors,
	shape: LanguageModelShape,
	layers: readonly number[],
	length: number,
) {
	const o = new GraphOperators(new Graph(), batch);
	const weights = languageModelWeights(graphWeights(o.graph, tensors), shape);
	const shares = o.graph.input("shares", [batch, 1, length]);
	const meanOf = ({ tensor, width }: GraphRows) =>
		stackedProduct(shares, reshape(tensor, [batch, length, width]));
	const window = Number.POSITIVE_INFINITY;
	const caches = weights.layers.map(() => ({ window }));
	let rows = o.embed(weights.embedding, o.idsInput("tokens", length));
	let from = 0;
	const means = layers.map((to) => {
		rows = decoderLayers<GraphEngine>(o, rows, weights, shape, caches, {
			from,
			to,
		});
		from = to;
		return [`after${to}`, { tensor: meanOf(rows) }] as const;
	});
	return Session.create(runtime, o.graph, Object.fromEntries(means));
}

/** Tokens, padded, and what share each has in its text's mean. */
function feeds(texts: readonly (readonly number[])[], length: number) {
	const tokens = new Int32Array(batch * length);
	const shares = new Float32Array(batch * length);
	texts.forEach((text, i) => {
		tokens.set(text, i * length);
		const own = Math.max(1, text.length - 1);
		shares.fill(1 / own, i * length + 1, i * length + 1 + own);
	});
	return { tokens, shares };
}
