/** @file Next-event prediction in a graph: its loss, and the numbers that fill its inputs from windows. */
import { add } from "../graph/elementwise.ts";
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
	GraphRows,
} from "../graph/graphOperators.ts";
import { linearCrossEntropy, softCrossEntropy } from "../graph/losses.ts";
import type { Candidates } from "../graph/sampledCrossEntropy.ts";
import {
	type FeatureShape,
	featureQuery,
	featureScores,
	type UserEncoderShape,
	type UserEncoderWeights,
} from "../model/userEncoder.ts";
import { featureFeeds, featureInputs } from "./encodeWindows.ts";
import { itemLoss } from "./itemLoss.ts";
import { packMask, packTargets, weighAlike } from "./packing.ts";
import { targetCount, type Window } from "./windows.ts";

/**
 * The loss of pretraining (2402.13598, section 3.1): for each feature, the cross-entropy of predicting the next event's
 * value; summed over features, averaged over rows.
 */
export function nextEventLoss(
	o: GraphOperators,
	userEmbeddings: GraphRows,
	weights: UserEncoderWeights<GraphTensor>,
	shape: UserEncoderShape,
	candidates?: Candidates,
): GraphTensor {
	const rows = userEmbeddings.tensor.shape[0];
	const rowWeights = o.graph.input("next.rowWeights", [rows]);
	const next = featureInputs(o, "next", shape.features, userEmbeddings.length);
	return shape.features
		.map(({ name }, i) => {
			const feature = weights.features[i];
			const target = next[name];
			if ("tensor" in target) {
				const scores = featureScores<GraphEngine>(o, userEmbeddings, feature);
				return softCrossEntropy(scores.tensor, target.tensor, rowWeights);
			}
			const inputs = {
				hidden: featureQuery<GraphEngine>(o, userEmbeddings, feature).tensor,
				table: feature.output,
				bias: feature.bias,
				targets: target,
				weights: rowWeights,
			};
			return name === "item"
				? itemLoss(inputs, "next", candidates)
				: linearCrossEntropy(inputs).loss;
		})
		.reduce((sum, loss) => add(sum, loss));
}

/** What `nextEventLoss` is given: the events that follow, each row counting alike. */
export function nextEventFeeds(
	windows: readonly Window[],
	length: number,
	features: readonly FeatureShape[],
): Record<string, TensorValues> {
	// What comes next in a window without an order says nothing.
	const counts = windows.map((window) =>
		window.unordered ? 0 : targetCount(window),
	);
	return {
		...featureFeeds("next", features, (feature) =>
			packTargets(windows, length, feature),
		),
		"next.rowWeights": weighAlike(packMask(counts, length)),
	};
}
