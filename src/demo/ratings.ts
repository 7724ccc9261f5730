/** @file The visitor's ratings by item. */
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

/** Rates an item; a rating that it has already changes. */
export async function rate(
	personalizer: Personalizer,
	item: string,
	value: number,
	known: StoredEvent | undefined,
): Promise<void> {
	const at = Date.now();
	if (known) await personalizer.timeline.edit(known.id, { value, at });
	else await personalizer.record({ item, kind: "rating", value, at });
}
