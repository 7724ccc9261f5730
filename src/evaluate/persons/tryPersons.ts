/** @file Asks for the picks of made-up persons, and for those of their variations. */
import type { Catalogue } from "../../domain/catalogue.ts";
import type { Item } from "../../domain/item.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { type Judgement, judge, wantedPicks } from "./judge.ts";
import type { Person, Persons } from "./person.ts";
import { atPace, favouriteTurned } from "./variations.ts";

/** The ten picks of a timeline, best first, without what is in it. */
export type PickItems = (
	events: readonly TimelineEvent[],
) => readonly Item[] | Promise<readonly Item[]>;

export interface PersonResult {
	readonly person: Person;
	readonly picks: readonly Item[];
	readonly judgements: readonly Judgement[];
	/** How many picks are of the kind that the person wants to see. */
	readonly wanted?: number;
	/** How many picks stay when the person is quick: a second and a half between events, and not an hour. */
	readonly kept?: { readonly quick: number; readonly reversed: number };
	/** What changes when the favourite, which is the first event, is turned down. */
	readonly turned?: {
		/** How many picks are others. */
		readonly changed: number;
		/** By how much the picks become less like the favourite, from −1 to 1; see `likeness`. */
		readonly away: number;
	};
}

const hour = 3_600_000;
const quick = 1500;

/**
 * What each person is shown, an hour between two events, and how it changes with pace, order and opinion. One event has
 * neither pace nor order.
 *
 * @throws The signal's reason, once it is aborted.
 */
export async function tryPersons(
	{ persons, ...ratings }: Persons,
	catalogue: Catalogue,
	pick: PickItems,
	signal?: AbortSignal,
): Promise<PersonResult[]> {
	const results: PersonResult[] = [];
	for (const person of persons) {
		signal?.throwIfAborted();
		const { events } = person;
		const picks = await pick(atPace(events, hour));
		const turned = favouriteTurned(events, ratings);
		const favourite = catalogue.item(events[0].item);
		results.push({
			person,
			picks,
			judgements: judge(person, picks),
			wanted: wantedPicks(person, picks),
			kept:
				events.length > 1
					? {
							quick: shared(picks, await pick(atPace(events, quick))),
							reversed: shared(
								picks,
								await pick(atPace(events.toReversed(), hour)),
							),
						}
					: undefined,
			turned:
				turned && favourite
					? change(favourite, picks, await pick(atPace(turned, hour)))
					: undefined,
		});
	}
	return results;
}

/** How much picks are like an item: the share of them in each of its categories, averaged over these. */
export function likeness({ categories }: Item, picks: readonly Item[]): number {
	const shares = categories.map(
		(category) =>
			picks.filter((pick) => pick.categories.includes(category)).length /
			(picks.length || 1),
	);
	return shares.reduce((sum, share) => sum + share, 0) / (shares.length || 1);
}

function change(
	favourite: Item,
	before: readonly Item[],
	after: readonly Item[],
): PersonResult["turned"] {
	return {
		changed: before.length - shared(before, after),
		away: likeness(favourite, before) - likeness(favourite, after),
	};
}

function shared(picks: readonly Item[], others: readonly Item[]): number {
	const ids = new Set(others.map(({ id }) => id));
	return picks.filter(({ id }) => ids.has(id)).length;
}
