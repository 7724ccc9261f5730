/** @file What comes next, by all that a log says of it: the encoder's item head and the table of followers, as one score. */
import type { Recommender } from "../evaluate/recommender.ts";

/** What an item that never followed any of the last ones has, as a share of the likeliest follower's score. */
const unseenShare = 0.01;

/**
 * Adds to each logit of the item head the logarithm of what the followers say, as a share of the most that they say of any
 * item. Both weigh the same: chosen on the last event but one of people of `ml-1m`, which no figure is about.
 */
export function whatComesNext(
	itemHead: Recommender,
	followers: Recommender,
): Recommender {
	return {
		name: `${itemHead.name} and ${followers.name}`,
		async *scores(histories) {
			const iterator = followers.scores(histories)[Symbol.asyncIterator]();
			for await (const logits of itemHead.scores(histories)) {
				const { value: followed } = await iterator.next();
				const most = Math.max(Number.MIN_VALUE, ...followed);
				yield logits.map(
					(logit, entry) =>
						logit + Math.log(unseenShare + followed[entry] / most),
				);
			}
		},
	};
}
