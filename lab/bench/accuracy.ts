/** @file Whether the engines predict a text as well as the same weights in 32-bit floats do. */
import { Graph } from "../../src/graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
} from "../../src/graph/graphOperators.ts";
import { linearCrossEntropy } from "../../src/graph/losses.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { frozenTensors, graphWeights } from "../../src/graph/parameters.ts";
import { rmsNorm } from "../../src/graph/reductions.ts";
import { Session } from "../../src/graph/session.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import {
	decoderLayers,
	languageModelWeights,
} from "../../src/model/languageModel.ts";
import { languageModelTensors } from "../../src/train/languageModelTensors.ts";
import { readGoldens } from "../goldens.ts";
import type { Bench } from "./bench.ts";
import { ours, transformers } from "./engines.ts";

const capacity = 1200;

const engineSpecs = {
	ours: ours(capacity),
	"transformers.js, q8": transformers("q8"),
	"transformers.js, fp32": transformers("fp32"),
} as const;

/** Perplexity of the prose, beside that of the dequantized weights in 32-bit floats. */
export async function perplexity(bench: Bench) {
	const { engines, prose, contents, report } = bench;
	report("floats, in Node");
	const floats = await floatPerplexity(contents, prose);
	const rows: Record<string, object> = {
		"floats (ONNX Runtime in Node)": {
			tokens: prose.length - 1,
			perplexity: floats,
		},
	};
	for (const [name, spec] of Object.entries(engineSpecs)) {
		report(name);
		await engines.open(name, spec);
		const { surprise } = await engines.predict(name, prose);
		await engines.close(name);
		const mean =
			surprise.reduce((sum, each) => sum + each, 0) / surprise.length;
		const perplexity = Math.exp(mean);
		rows[name] = {
			tokens: surprise.length,
			perplexity,
			timesFloats: perplexity / floats,
		};
	}
	return rows;
}

/** Share of llama.cpp's greedy tokens that each engine would have chosen, forced along them. */
export async function goldens(bench: Bench) {
	const { engines, report } = bench;
	const rows: Record<string, object> = {};
	for (const [name, spec] of Object.entries(engineSpecs)) {
		report(name);
		await engines.open(name, spec);
		let [tokens, same, largestGap] = [0, 0, 0];
		for (const { prompt_ids, greedy_ids, gaps } of readGoldens()) {
			const text = [...prompt_ids, ...greedy_ids];
			const { likeliest } = await engines.predict(name, text);
			for (const [i, token] of greedy_ids.entries()) {
				tokens++;
				if (likeliest[prompt_ids.length + i - 1] === token) same++;
				else largestGap = Math.max(largestGap, gaps[i]);
			}
		}
		await engines.close(name);
		rows[name] = { tokens, same: same / tokens, largestGap };
	}
	return rows;
}

async function floatPerplexity(
	contents: LanguageModelContents,
	text: readonly number[],
): Promise<number> {
	const { shape } = contents;
	const length = text.length - 1;
	const o = new GraphOperators(new Graph(), 1);
	const tensors = frozenTensors(languageModelTensors(contents));
	const weights = languageModelWeights(graphWeights(o.graph, tensors), shape);
	const window = Number.POSITIVE_INFINITY;
	const rows = decoderLayers<GraphEngine>(
		o,
		o.embed(weights.embedding, o.idsInput("tokens", length)),
		weights,
		shape,
		weights.layers.map(() => ({ window })),
	);
	const { loss } = linearCrossEntropy({
		hidden: rmsNorm(rows.tensor, weights.norm, shape.normEpsilon),
		table: weights.head,
		targets: o.idsInput("targets", length),
		weights: o.graph.input("weights", [length]),
	});
	const session = await Session.create(nodeRuntime, o.graph, {
		loss: { tensor: loss },
	});
	const result = await session.run({
		tokens: Int32Array.from(text.slice(0, -1)),
		targets: Int32Array.from(text.slice(1)),
		weights: new Float32Array(length).fill(1 / length),
	});
	await session.release();
	return Math.exp(Number(result.loss[0]));
}
