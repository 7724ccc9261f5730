/** @file The encoder's item head over whole timelines, for validation and evaluation. */

import type { Timeline } from "../domain/encodeTimeline.ts";
import { Graph } from "../graph/graph.ts";
import { type GraphEngine, GraphOperators } from "../graph/graphOperators.ts";
import { type FloatTensors, graphWeights } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import {
	featureNamed,
	featureScores,
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import { encodeWindows, windowFeeds } from "./nextEvent.ts";
import { latestWindow, windowRows } from "./windows.ts";

/** Scores every item as the next one of a timeline, many timelines at a time. */
export class ItemScorer {
	private constructor(
		private readonly session: Session<"scores">,
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
		const scores = featureScores<GraphEngine>(
			o,
			{ tensor: last, length: 1, width: shape.width },
			featureNamed("item", weights, shape),
		);
		const session = await Session.create(runtime, o.graph, {
			scores: { tensor: scores.tensor },
		});
		return new ItemScorer(session, shape, batch, length);
	}

	/** Yields, for each timeline in order, the logits of all entries of the item vocabulary. */
	async *scores(timelines: readonly Timeline[]): AsyncGenerator<Float32Array> {
		const { batch, length } = this;
		const { features } = this.shape;
		for (let from = 0; from < timelines.length; from += batch) {
			const windows = timelines
				.slice(from, from + batch)
				.map((events) => latestWindow(events, length));
			const last = new Int32Array(batch);
			windows.forEach((window, i) => {
				last[i] = i * length + windowRows(window, features).length - 1;
			});
			const padded = windows.concat(
				Array(batch - windows.length).fill(latestWindow([], length)),
			);
			const { scores } = await this.session.run({
				...windowFeeds(padded, length, features),
				last,
			});
			if (!(scores instanceof Float32Array)) {
				throw new TypeError("The scores of items are 32-bit floats.");
			}
			const items = scores.length / batch;
			for (const i of windows.keys()) {
				yield scores.subarray(i * items, (i + 1) * items);
			}
		}
	}

	async release(): Promise<void> {
		await this.session.release();
	}
}
