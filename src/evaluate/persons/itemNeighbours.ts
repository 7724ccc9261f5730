/** @file The baseline that is twenty lines: what goes with the things that somebody liked. */
import type { Catalogue } from "../../domain/catalogue.ts";
import type { UserHistory } from "../../domain/feature.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import type { ScoreItems } from "./pickByScores.ts";

/** So many more people must like two items together before their likeness counts half. */
const shrinkage = 10;

/**
 * An item's score is the sum, over what a person liked, of the cosine between who liked the one and who liked the other,
 * shrunk where few liked both. Liked is what was rated `likedFrom` or higher, or met without a rating. Where that says
 * nothing, what more people liked stands first.
 */
export function itemNeighbours(
	users: readonly UserHistory[],
	catalogue: Catalogue,
	likedFrom: number,
): ScoreItems {
	const isLiked = ({ kind, value }: TimelineEvent) =>
		kind !== "rating" || (value !== undefined && value >= likedFrom);
	const liked = (events: readonly TimelineEvent[]) => [
		...new Set(
			events
				.filter(isLiked)
				.flatMap(({ item }) => catalogue.entryOf(item) ?? []),
		),
	];
	const likedBy = users.map(({ events }) => liked(events));
	const counts = new Float64Array(catalogue.items.length + 1);
	for (const entry of likedBy.flat()) counts[entry]++;
	return (events) => {
		const scores = counts.map((count) => 1e-6 * count);
		for (const entry of liked(events)) {
			const together = new Float64Array(counts.length);
			for (const entries of likedBy) {
				if (!entries.includes(entry)) continue;
				for (const other of entries) together[other]++;
			}
			together.forEach((both, other) => {
				if (both === 0) return;
				const cosine = both / Math.sqrt(counts[entry] * counts[other]);
				scores[other] += (cosine * both) / (both + shrinkage);
			});
		}
		return Float32Array.from(scores);
	};
}
