/** @file Picks of whatever gives each item of a catalogue a score. */
import type { Catalogue } from "../../domain/catalogue.ts";
import { largestScores } from "../../operators/largestScores.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { pickCount } from "./person.ts";
import type { PickItems } from "./tryPersons.ts";

/** The scores of all items for a timeline, by catalogue entry; entry 0 is no item. */
export type ScoreItems = (events: readonly TimelineEvent[]) => Float32Array;

export function pickByScores(
	catalogue: Catalogue,
	score: ScoreItems,
): PickItems {
	return (events) => {
		const seen = events.map(({ item }) => catalogue.entryOf(item) ?? 0);
		const best = largestScores(score(events), pickCount, new Set([0, ...seen]));
		return best.flatMap(({ entry }) => catalogue.itemAt(entry) ?? []);
	};
}
