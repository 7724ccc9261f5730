/** @file A visitor's rating of an item: given, corrected, taken back. */
import type { Personalizer } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";

/**
 * Rates an item; the rating that it has already is corrected, and without a value taken back.
 *
 * @param known The rating that it has.
 * @returns The rating that it has now.
 */
export async function rate(
	personalizer: Personalizer,
	item: string,
	value: number | undefined,
	known: StoredEvent | undefined,
): Promise<StoredEvent | undefined> {
	const { timeline } = personalizer;
	if (value === undefined) {
		if (known) await timeline.delete(known.id);
		return undefined;
	}
	return known
		? timeline.edit(known.id, { value })
		: personalizer.record({ item, kind: "rating", value, at: Date.now() });
}
