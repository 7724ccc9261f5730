/**
 * @file The table of followers: what came soon after an item in other people's histories.
 *
 * `T[a, b]` sums `1 / d` over all places where `b` stands `d` events after `a`, up to five, and `n` counts how often an
 * item occurs. A history's score of `b` sums `0.8^k T[a, b] / n[a]^½` over its last ten events, `a` being the one with
 * `k` events after it, and is damped by popularity: divided by `(n[b] + 10)^0.3`.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import { type Baseline, recommender } from "../recommender.ts";
import { popularityScores } from "./popularity.ts";

const reach = 5;
const lastEvents = 10;
const decay = 0.8;

/** What followed each item, by entry: the weight of each follower. */
type Followers = ReadonlyMap<number, ReadonlyMap<number, number>>;

export const followers: Baseline = {
	name: "followers",
	async learn(timelines, { size }) {
		const histories = timelines.map((timeline) => timeline.map(itemEntry));
		const table = followersOf(histories);
		const counts = popularityScores(histories, size);
		const damping = counts.map((count) => (count + 10) ** 0.3);
		return recommender(this.name, (history) => {
			const scores = new Float32Array(size);
			latestFirst(history).forEach((item, k) => {
				const share = decay ** k / Math.sqrt(counts[item]);
				for (const [follower, weight] of table.get(item) ?? []) {
					scores[follower] += (share * weight) / damping[follower];
				}
			});
			return scores;
		});
	},
};

function followersOf(histories: readonly (readonly number[])[]): Followers {
	const table = new Map<number, Map<number, number>>();
	for (const history of histories) {
		history.forEach((item, i) => {
			const row = table.get(item) ?? new Map<number, number>();
			table.set(item, row);
			for (let distance = 1; distance <= reach; distance++) {
				const next = history[i + distance];
				if (next === undefined) break;
				row.set(next, (row.get(next) ?? 0) + 1 / distance);
			}
		});
	}
	return table;
}

function latestFirst(history: Timeline): readonly number[] {
	return history.slice(-lastEvents).map(itemEntry).toReversed();
}
