/** @file What the user encoder learns: what comes next, and what will be liked. */

import { add } from "../graph/elementwise.ts";
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type { GraphOperators, GraphRows } from "../graph/graphOperators.ts";
import type { Candidates } from "../graph/sampledCrossEntropy.ts";
import type {
	EncodedEvent,
	UserEncoderShape,
	UserEncoderWeights,
} from "../model/userEncoder.ts";
import type { CandidateSampler } from "./candidates.ts";
import { nextEventFeeds, nextEventLoss } from "./nextEventLoss.ts";
import { tasteFeeds, tasteLoss } from "./tasteLoss.ts";
import type { Window } from "./windows.ts";

/** The sum of both losses over windows' user embeddings; over all items where no candidates are given. */
export function encoderLoss(
	o: GraphOperators,
	userEmbeddings: GraphRows,
	weights: UserEncoderWeights<GraphTensor>,
	shape: UserEncoderShape,
	candidates?: Candidates,
): GraphTensor {
	return add(
		nextEventLoss(o, userEmbeddings, weights, shape, candidates),
		tasteLoss(o, userEmbeddings, weights, candidates),
	);
}

/** What `encoderLoss` is given. */
export function encoderFeeds(
	windows: readonly Window[],
	length: number,
	{ features }: UserEncoderShape,
	liked: (event: EncodedEvent) => boolean,
	random: () => number,
	candidates?: CandidateSampler,
): Record<string, TensorValues> {
	const feeds = {
		...nextEventFeeds(windows, length, features),
		...tasteFeeds(windows, length, liked, random),
	};
	if (!candidates) return feeds;
	const targets = { next: feeds["next.item"], taste: feeds["taste.targets"] };
	return { ...feeds, ...candidates.feeds(random, targets) };
}
