/** @file The baseline that knows nobody: what many have liked. */
import { likedItems } from "../preferences.ts";
import { type Baseline, recommender } from "../recommender.ts";

/** How many people liked an item; where nobody rates, how many chose it. */
export const popularity: Baseline = {
	name: "popularity",
	async learn(timelines, { vocabularies, size }) {
		const likes = timelines.map((timeline) =>
			likedItems(timeline, vocabularies).keys(),
		);
		const scores = Float32Array.from(popularityScores(likes, size));
		return recommender(this.name, () => scores);
	},
};

/** How many times each item occurs in the histories, as scores by item. */
export function popularityScores(
	histories: Iterable<Iterable<number>>,
	items: number,
): Float64Array {
	const counts = new Float64Array(items);
	for (const history of histories) {
		for (const item of history) {
			if (!(item in counts)) {
				throw new RangeError(
					`Expected items below ${items} in the histories, got ${item}.`,
				);
			}
			counts[item]++;
		}
	}
	return counts;
}
