/** @file What the encoder says of all items after whole timelines, for validation and evaluation. */

import type { Timeline } from "../domain/encodeTimeline.ts";
import { Graph, type GraphTensor, type TensorValues } from "../graph/graph.ts";
import { type GraphEngine, GraphOperators } from "../graph/graphOperators.ts";
import { type FloatTensors, graphWeights } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import {
	type FeatureWeights,
	featureNamed,
	featureScores,
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import { encodeWindows, windowFeeds } from "./encodeWindows.ts";
import { latestWindow, rowCount } from "./windows.ts";

/** Logits of all entries of the item vocabulary. */
export interface ItemScores {
	/** As the next event's. */
	readonly next: Float32Array;
	/** As what the user will like, next or later. */
	readonly taste: Float32Array;
}

/** Scores every item after a timeline, many timelines at a time. */
export class ItemScorer {
	private constructor(
		private readonly session: Session<keyof ItemScores>,
		private readonly shape: UserEncoderShape,
		private readonly batch: number,
		private readonly length: number,
	) {}

	/**
	 * @param tensors The encoder's weights; later changes to their numbers count.
	 * @param length How many of a timeline's last events to read.
	 */
	static async create(
		runtime: OnnxRuntime,
		tensors: FloatTensors,
		shape: UserEncoderShape,
		{ batch, length }: { readonly batch: number; readonly length: number },
	): Promise<ItemScorer> {
		const o = new GraphOperators(new Graph(), batch);
		const weights = userEncoderWeights(graphWeights(o.graph, tensors), shape);
		const embeddings = encodeWindows(o, weights, shape, length);
		const last = o.rowsAt(embeddings, o.graph.input("last", [batch], "int32"));
		const rows = { tensor: last, length: 1, width: shape.width };
		const logits = (feature: FeatureWeights<GraphTensor>) =>
			featureScores<GraphEngine>(o, rows, feature);
		const session = await Session.create(runtime, o.graph, {
			next: logits(featureNamed("item", weights, shape)),
			taste: logits(weights.taste),
		});
		return new ItemScorer(session, shape, batch, length);
	}

	/**
	 * Yields the scores of each timeline in order.
	 *
	 * @param unordered Whether to read them as a page does, without what depends on the event before.
	 */
	async *scores(
		timelines: readonly Timeline[],
		unordered = false,
	): AsyncGenerator<ItemScores> {
		const { batch, length } = this;
		const { features } = this.shape;
		for (let from = 0; from < timelines.length; from += batch) {
			const windows = timelines
				.slice(from, from + batch)
				.map((events) => ({ ...latestWindow(events, length), unordered }));
			const last = new Int32Array(batch);
			windows.forEach((window, i) => {
				last[i] = i * length + rowCount(window) - 1;
			});
			const padded = windows.concat(
				Array(batch - windows.length).fill(latestWindow([], length)),
			);
			const { next, taste } = await this.session.run({
				...windowFeeds(padded, length, features),
				last,
			});
			for (const i of windows.keys()) {
				yield { next: rowOf(next, i, batch), taste: rowOf(taste, i, batch) };
			}
		}
	}

	async release(): Promise<void> {
		await this.session.release();
	}
}

function rowOf(scores: TensorValues, row: number, rows: number): Float32Array {
	if (!(scores instanceof Float32Array)) {
		throw new TypeError("The scores of items are 32-bit floats.");
	}
	const items = scores.length / rows;
	return scores.subarray(row * items, (row + 1) * items);
}
