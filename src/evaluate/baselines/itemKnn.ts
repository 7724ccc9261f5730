/**
 * @file Item kNN: items go together whom the same people liked.
 *
 * The cosine of two items' likes, shrunk towards 0 where few people stand behind it (as in Ferrari Dacrema et al.,
 * 1907.06902): `n[i, j] / (√(n[i] n[j]) + 10)`, where `n` counts the people who liked one, or both. A history's score of
 * an item sums over what was liked in it; all neighbours count.
 */
import { likedItems, type Preferences } from "../preferences.ts";
import { type Baseline, recommender } from "../recommender.ts";

const shrinkage = 10;

/** The cosines of an item with those that it was ever liked together with. */
interface Neighbours {
	readonly entries: Int32Array;
	readonly cosines: Float32Array;
}

export const itemKnn: Baseline = {
	name: "item kNN on liked",
	async learn(timelines, { vocabularies, size }) {
		const neighbours = neighboursAmong(
			timelines.map((timeline) => likedItems(timeline, vocabularies)),
			size,
		);
		return recommender(this.name, (history) => {
			const scores = new Float32Array(size);
			for (const item of likedItems(history, vocabularies).keys()) {
				const { entries, cosines } = neighbours(item);
				for (let n = 0; n < entries.length; n++) {
					scores[entries[n]] += cosines[n];
				}
			}
			return scores;
		});
	},
};

/** The neighbours of an entry, computed when they are first asked for. */
function neighboursAmong(
	people: readonly Preferences[],
	size: number,
): (entry: number) => Neighbours {
	const likes = people.map((liked) => [...liked.keys()]);
	const likedBy = new Map<number, number[]>();
	likes.forEach((items, person) => {
		for (const item of items) {
			const others = likedBy.get(item);
			if (others) others.push(person);
			else likedBy.set(item, [person]);
		}
	});
	const count = (item: number) => likedBy.get(item)?.length ?? 0;
	/** How many people liked an item together with the one asked for; all 0 in between. */
	const together = new Uint32Array(size);
	const known = new Map<number, Neighbours>();
	return (item) => {
		const computed = known.get(item);
		if (computed) return computed;
		const met: number[] = [];
		for (const person of likedBy.get(item) ?? []) {
			for (const other of likes[person]) {
				if (together[other]++ === 0) met.push(other);
			}
		}
		const entries = Int32Array.from(met.filter((other) => other !== item));
		const cosines = Float32Array.from(
			entries,
			(other) =>
				together[other] / (Math.sqrt(count(item) * count(other)) + shrinkage),
		);
		for (const other of met) together[other] = 0;
		const neighbours = { entries, cosines };
		known.set(item, neighbours);
		return neighbours;
	};
}
