/** @file The baseline that knows nobody: what many have chosen. */
import { itemEntry } from "../../domain/encodeTimeline.ts";
import { type Baseline, recommender } from "../recommender.ts";

/** How often an item occurs in the histories. */
export const popularity: Baseline = {
	name: "popularity",
	async learn(timelines, { size }) {
		const histories = timelines.map((timeline) => timeline.map(itemEntry));
		const scores = Float32Array.from(popularityScores(histories, size));
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
