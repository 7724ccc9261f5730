/** @file What the personalised language model would say next after a prompt, for many persons. */
import type { Vocabularies } from "../src/domain/features/features.ts";
import { Graph } from "../src/graph/graph.ts";
import type { FloatTensors } from "../src/graph/parameters.ts";
import { product } from "../src/graph/products.ts";
import { rmsNorm } from "../src/graph/reductions.ts";
import type { OnnxRuntime } from "../src/graph/runtime.ts";
import { Session } from "../src/graph/session.ts";
import { LowerLayers } from "../src/train/lowerLayers.ts";
import {
	frozenLayers,
	type PersonalizedShape,
	personalizedRows,
	personFeeds,
} from "../src/train/personalizedModel.ts";
import type { Window } from "../src/train/windows.ts";

const batch = 32;

export interface PromptReaderOptions {
	readonly runtime: OnnxRuntime;
	readonly trained: FloatTensors;
	readonly frozen: FloatTensors;
	readonly shape: PersonalizedShape;
	readonly vocabularies: Vocabularies;
	/** Rows of a window at most. */
	readonly events: number;
	readonly prompt: readonly number[];
}

/** Reads one prompt with the latents of many persons. */
export class PromptReader {
	private constructor(
		private readonly options: PromptReaderOptions,
		private readonly lower: LowerLayers,
		private readonly session: Session<"logits">,
	) {}

	static async create(options: PromptReaderOptions): Promise<PromptReader> {
		const { runtime, trained, frozen, shape, events, prompt } = options;
		const tokens = prompt.length;
		const { o, languageModel, rows } = personalizedRows(
			new Graph(),
			trained,
			frozen,
			shape,
			{ batch, events, tokens },
		);
		const ends = Array.from({ length: batch }, (_, i) => (i + 1) * tokens - 1);
		const last = o.rowsAt(rows, o.graph.constant(ends, [batch], "int32"));
		const { normEpsilon } = shape.languageModel;
		const normed = rmsNorm(last, languageModel.norm, normEpsilon);
		const logits = product(normed, languageModel.head, { transposeB: true });
		const session = await Session.create(runtime, o.graph, {
			logits: { tensor: logits },
		});
		const lower = await LowerLayers.create(
			runtime,
			frozen,
			shape.languageModel,
			frozenLayers(shape, trained),
			tokens,
		);
		return new PromptReader(options, lower, session);
	}

	/** Yields, for each window in order, the logits of the token after the prompt. */
	async *logits(windows: readonly Window[]): AsyncGenerator<Float32Array> {
		const { prompt, events, shape, vocabularies } = this.options;
		const texts = await this.lower.feeds(Array(batch).fill(prompt));
		for (let from = 0; from < windows.length; from += batch) {
			const some = windows.slice(from, from + batch);
			const padded = some.concat(Array(batch - some.length).fill(some[0]));
			const { logits } = await this.session.run({
				...personFeeds(padded, events, shape.encoder, vocabularies),
				...texts,
			});
			if (!(logits instanceof Float32Array)) {
				throw new TypeError("Logits are 32-bit floats.");
			}
			const { vocabulary } = shape.languageModel;
			for (const i of some.keys()) {
				yield logits.subarray(i * vocabulary, (i + 1) * vocabulary);
			}
		}
	}

	async release(): Promise<void> {
		await this.session.release();
		await this.lower.release();
	}
}
