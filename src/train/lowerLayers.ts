/**
 * @file The language model's layers below whatever reads a person or trains: the rows that they make of a text are computed
 * once and kept.
 */
import { Graph, type TensorValues } from "../graph/graph.ts";
import { type GraphEngine, GraphOperators } from "../graph/graphOperators.ts";
import { type FloatTensors, graphWeights } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelWeights,
} from "../model/languageModel.ts";

/** Bytes of kept rows beyond which all are forgotten. */
const keptBytes = 2e9;

/** Texts computed in one run. */
const batch = 8;

export class LowerLayers {
	readonly #kept = new Map<string, Float32Array>();
	#bytes = 0;

	private constructor(
		private readonly session: Session<"rows"> | undefined,
		/** Rows of a text; longer ones are cut, shorter ones padded. */
		readonly length: number,
		private readonly width: number,
	) {}

	/** @param layers How many there are. */
	static async create(
		runtime: OnnxRuntime,
		tensors: FloatTensors,
		shape: LanguageModelShape,
		layers: number,
		length: number,
	): Promise<LowerLayers> {
		if (layers === 0) return new LowerLayers(undefined, length, shape.width);
		const o = new GraphOperators(new Graph(), batch);
		const weights = languageModelWeights(graphWeights(o.graph, tensors), shape);
		const embedded = o.embed(weights.embedding, o.idsInput("tokens", length));
		const window = Number.POSITIVE_INFINITY;
		const caches = weights.layers.map(() => ({ window }));
		const rows = decoderLayers<GraphEngine>(
			o,
			embedded,
			weights,
			shape,
			caches,
			{ from: 0, to: layers },
		);
		const session = await Session.create(runtime, o.graph, {
			rows: { tensor: rows.tensor },
		});
		return new LowerLayers(session, length, shape.width);
	}

	/** The texts as `personalizedRows` takes them: the layers' rows of each, or its tokens where there are no such layers. */
	async feeds(
		texts: readonly (readonly number[])[],
	): Promise<Record<string, TensorValues>> {
		const { session } = this;
		return session
			? { lowerRows: await this.#rows(session, texts) }
			: { tokens: this.#padded(texts, texts.length) };
	}

	/** `[texts · length, width]` */
	async #rows(
		session: Session<"rows">,
		texts: readonly (readonly number[])[],
	): Promise<Float32Array> {
		const keys = texts.map((tokens) => tokens.join());
		if (this.#bytes > keptBytes) this.#forget();
		const wanted = new Map(texts.map((tokens, i) => [keys[i], tokens]));
		const missing = [...wanted]
			.filter(([key]) => !this.#kept.has(key))
			.map(([, tokens]) => tokens);
		for (let from = 0; from < missing.length; from += batch) {
			await this.#compute(session, missing.slice(from, from + batch));
		}
		const size = this.length * this.width;
		const rows = new Float32Array(texts.length * size);
		keys.forEach((key, i) => {
			const known = this.#kept.get(key);
			if (known) rows.set(known, i * size);
		});
		return rows;
	}

	async #compute(
		session: Session<"rows">,
		texts: readonly (readonly number[])[],
	): Promise<void> {
		const { rows } = await session.run({ tokens: this.#padded(texts, batch) });
		const size = this.length * this.width;
		texts.forEach((text, i) => {
			const kept = Float32Array.from(
				rows.slice(i * size, (i + 1) * size),
				Number,
			);
			this.#kept.set(text.join(), kept);
			this.#bytes += kept.byteLength;
		});
	}

	#padded(texts: readonly (readonly number[])[], count: number): Int32Array {
		const tokens = new Int32Array(count * this.length);
		texts.forEach((text, i) => {
			tokens.set(text.slice(0, this.length), i * this.length);
		});
		return tokens;
	}

	#forget(): void {
		this.#kept.clear();
		this.#bytes = 0;
	}

	async release(): Promise<void> {
		await this.session?.release();
	}
}
