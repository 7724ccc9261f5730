/** @file A visitor's ratings of items: looked up, given, corrected, taken back. */
import { inTurn } from "../async/inTurn.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";

/** The last rating of each item that has one, by the item's id. */
export async function latestRatings({
	timeline,
}: Personalizer): Promise<Map<string, StoredEvent>> {
	const events = await timeline.list();
	const ratings = events.filter(({ kind }) => kind === "rating");
	return new Map(ratings.map((event) => [event.item, event]));
}

const rateInTurn = inTurn();

/**
 * Rates an item; the rating that it has already, wherever it was given, is corrected, and without a value taken back.
 * Ratings follow each other in the order of calls.
 *
 * @returns The rating that it has now.
 */
export function rate(
	personalizer: Personalizer,
	item: string,
	value: number | undefined,
): Promise<StoredEvent | undefined> {
	return rateInTurn(async () => {
		const known = (await latestRatings(personalizer)).get(item);
		const { timeline } = personalizer;
		if (value === undefined) {
			if (known) await timeline.delete(known.id);
			return undefined;
		}
		return known
			? timeline.edit(known.id, { value })
			: personalizer.record({ item, kind: "rating", value, at: Date.now() });
	});
}
