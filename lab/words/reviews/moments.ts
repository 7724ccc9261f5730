/** @file Which reviews are learned from, by which is chosen, and which are written at last. */
import { spread } from "../../../src/train/timelines.ts";
import type { Reviewer } from "./readReviews.ts";
import type { Moment } from "./told.ts";

export interface Moments {
	/** Of those who are not held out, all but their last two and their first. */
	readonly learned: readonly Moment[];
	/** Their last but one, of some people, evenly spread. */
	readonly validation: readonly Moment[];
	/** The last ones of those who are held out. */
	readonly test: readonly Moment[];
}

export function momentsOf(
	reviewers: readonly Reviewer[],
	validationCount: number,
): Moments {
	const persons = [...reviewers.keys()];
	const [heldOut, known] = [true, false].map((wanted) =>
		persons.filter((person) => reviewers[person].isHeldOut === wanted),
	);
	const count = (person: number) => reviewers[person].reviews.length;
	return {
		learned: known.flatMap((person) =>
			Array.from({ length: count(person) - 3 }, (_, i) => ({
				person,
				to: 1 + i,
			})),
		),
		validation: spread(known, validationCount).map((person) => ({
			person,
			to: count(person) - 2,
		})),
		test: heldOut.map((person) => ({ person, to: count(person) - 1 })),
	};
}
