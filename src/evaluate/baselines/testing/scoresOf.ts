/** @file What a baseline says of nine items, for tests. */
import { nodeRuntime } from "../../../graph/nodeRuntime.ts";
import type { EncodedEvent } from "../../../model/userEncoder.ts";
import type { Baseline } from "../../recommender.ts";

/** An item that got so many of five stars; 0 for one that was met without a rating. */
export const event = (item: number, stars = 5) => ({ item, rating: stars });

const vocabularies = { rating: { first: 1, last: 5, step: 1 } };

/** The scores of a history, by entry, of what was learned from others. */
export async function scoresOf(
	baseline: Baseline,
	learned: readonly (readonly EncodedEvent[])[],
	history: readonly EncodedEvent[],
): Promise<Float32Array> {
	const context = { vocabularies, size: 9, runtime: nodeRuntime };
	const recommender = await baseline.learn(learned, context);
	for await (const scores of recommender.scores([history])) return scores;
	throw new Error("No scores.");
}
