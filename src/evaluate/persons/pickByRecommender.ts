import { encodeTimeline, itemEntry } from "../../domain/encodeTimeline.ts";
import { largestScores } from "../../operators/largestScores.ts";
import type { EncodedLog } from "../encodeLog.ts";
import type { Recommender } from "../recommender.ts";
import { pickCount } from "./person.ts";
import type { PickItems } from "./tryPersons.ts";

/** What a recommender of a log picks for people who are not in it. */
export function pickByRecommender(
	recommender: Recommender,
	{ catalogue, vocabularies }: Pick<EncodedLog, "catalogue" | "vocabularies">,
): PickItems {
	return async (events) => {
		const history = encodeTimeline(events, catalogue, vocabularies);
		// Entry 0 is no item.
		const seen = new Set([0, ...history.map(itemEntry)]);
		for await (const scores of recommender.scores([history])) {
			const unseen = scores.slice();
			for (const entry of seen) unseen[entry] = Number.NEGATIVE_INFINITY;
			const best = largestScores(unseen, pickCount);
			return best.flatMap(({ entry }) => catalogue.itemAt(entry) ?? []);
		}
		return [];
	};
}
