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
