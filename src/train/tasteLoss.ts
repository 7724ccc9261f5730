/** @file What a user will like, next or later, in a graph: the loss of the taste head, and the numbers that fill it. */

import { itemEntry } from "../domain/encodeTimeline.ts";
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
	GraphRows,
} from "../graph/graphOperators.ts";
import type { Candidates } from "../graph/sampledCrossEntropy.ts";
import {
	type EncodedEvent,
	featureQuery,
	type UserEncoderWeights,
} from "../model/userEncoder.ts";
import { itemLoss } from "./itemLoss.ts";
import { weighAlike } from "./packing.ts";
import { firstTarget, type Window } from "./windows.ts";

/** For each row, the cross-entropy of one item that the user liked later. */
export function tasteLoss(
	o: GraphOperators,
	userEmbeddings: GraphRows,
	{ taste }: UserEncoderWeights<GraphTensor>,
	candidates?: Candidates,
): GraphTensor {
	const rows = userEmbeddings.tensor.shape[0];
	const inputs = {
		hidden: featureQuery<GraphEngine>(o, userEmbeddings, taste).tensor,
		table: taste.output,
		bias: taste.bias,
		targets: o.graph.input("taste.targets", [rows], "int32"),
		weights: o.graph.input("taste.weights", [rows]),
	};
	return itemLoss(inputs, "taste", candidates);
}

/** Draws of a row's later events, until one was liked. */
const mostDraws = 6;

/** What `tasteLoss` is given: for each row one of the events after it that were liked, all rows counting alike. */
export function tasteFeeds(
	windows: readonly Window[],
	length: number,
	liked: (event: EncodedEvent) => boolean,
	random: () => number,
): Record<string, TensorValues> {
	const targets = new Int32Array(windows.length * length);
	const weights = new Float32Array(targets.length);
	windows.forEach((window, i) => {
		const { events, to } = window;
		const first = firstTarget(window);
		for (let next = first; next <= to; next++) {
			for (let draw = 0; draw < mostDraws; draw++) {
				const later = next + Math.floor(random() * (events.length - next));
				if (later >= events.length || !liked(events[later])) continue;
				const row = i * length + (next - first);
				targets[row] = itemEntry(events[later]);
				weights[row] = 1;
				break;
			}
		}
	});
	return { "taste.targets": targets, "taste.weights": weighAlike(weights) };
}
