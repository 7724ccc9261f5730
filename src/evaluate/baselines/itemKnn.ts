/**
 * @file Item kNN: items go together whom the same people liked.
 *
 * The cosine of two items' likes, shrunk towards 0 where few people stand behind it (as in Ferrari Dacrema et al.,
 * 1907.06902): `n[i, j] / (√(n[i] n[j]) + 10)`, where `n` counts the people who liked one, or both. A history's score of
 * an item sums over what was liked in it, and what was met without a rating; all neighbours count. Where that says
 * nothing, what more people liked stands first.
 */
import type { Preferences } from "../../closedForm/preferenceMatrix.ts";
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import type { Vocabularies } from "../../domain/features/features.ts";
import { likedItems } from "../preferences.ts";
import { type Baseline, recommender } from "../recommender.ts";

const shrinkage = 10;

/** Decides between items that go with nothing, and moves none of the others. */
const eachLike = 1e-9;

/** The cosines of an item with those that it was ever liked together with. */
interface Neighbours {
	readonly entries: Int32Array;
	readonly cosines: Float32Array;
}

export const itemKnn: Baseline = {
	name: "item kNN on liked",
	async learn(timelines, { vocabularies, size }) {
		const people = timelines.map((timeline) => chosen(timeline, vocabularies));
		const neighbours = neighboursAmong(people, size);
		const likes = new Float32Array(size);
		for (const liked of people) {
			for (const item of liked.keys()) likes[item] += eachLike;
		}
		return recommender(this.name, (history) => {
			const scores = likes.slice();
			for (const item of chosen(history, vocabularies).keys()) {
				const { entries, cosines } = neighbours(item);
				for (let n = 0; n < entries.length; n++) {
					scores[entries[n]] += cosines[n];
				}
			}
			return scores;
		});
	},
};

/** What someone liked, and what they met without a rating. */
function chosen(timeline: Timeline, vocabularies: Vocabularies): Preferences {
	const unrated = timeline.filter(({ rating }) => !rating);
	return new Map([
		...likedItems(timeline, vocabularies),
		...unrated.map((event) => [itemEntry(event), 1] as const),
	]);
}

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
