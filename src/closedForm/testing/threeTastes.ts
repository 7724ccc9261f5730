/** @file A log in which every third item pleases every third person. */
import { randomStream } from "../../operators/random.ts";

/** What so many people think of a third of the items, by the items' entries. */
export function threeTastes(
	people: number,
	items: number,
): Map<number, number>[] {
	const uniform = randomStream(people);
	return Array.from({ length: people }, (_, person) => {
		const entries = Array.from({ length: items }, (_, i) => 1 + i);
		return new Map(
			entries
				.filter(() => uniform() < 0.3)
				.map((entry) => [entry, entry % 3 === person % 3 ? 1 : -0.5]),
		);
	});
}
