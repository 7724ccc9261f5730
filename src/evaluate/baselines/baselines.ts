/**
 * @file What every recommender has to be better than. Those that train for as long as the encoder does are in
 * `train/baselines/`.
 */
import { mostDenseItems } from "../../closedForm/ease.ts";
import type { Log } from "../../domain/feature.ts";
import { likedItems, signedRatings } from "../preferences.ts";
import type { Baseline } from "../recommender.ts";
import { ease } from "./ease.ts";
import { followers } from "./followers.ts";
import { itemKnn } from "./itemKnn.ts";
import { popularity } from "./popularity.ts";

/** Those that learn in seconds, however large the log. */
export const quickBaselines: readonly Baseline[] = [
	popularity,
	followers,
	itemKnn,
];

/** All that a log allows: of a large catalogue no EASE, without ratings none on ratings. */
export function baselinesFor(log: Log): readonly Baseline[] {
	if (log.items.length > mostDenseItems) return quickBaselines;
	const events = log.users.reduce((sum, user) => sum + user.events.length, 0);
	// 500 for the million events of ml-1m, 50 for the hundred thousand of ml-latest-small.
	const ridge = events / 2000;
	return [
		...quickBaselines,
		ease("EASE on liked", likedItems, ridge),
		...(log.ratingScale ? [ease("EASE on ratings", signedRatings, ridge)] : []),
	];
}
