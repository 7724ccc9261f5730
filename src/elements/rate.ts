/** @file A visitor's rating of an item: given, corrected, taken back. */
import { inTurn } from "../async/inTurn.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";

const rateInTurn = inTurn();

/**
 * Rates an item; the rating that it has already, wherever it was given, is corrected, and without a value taken back.
 * Ratings follow each other in the order of calls. While recording is paused a rating can be taken back alone.
 *
 * @returns The rating that it has now.
 */
export function rate(
	personalizer: Personalizer,
	item: string,
	value: number | undefined,
): Promise<StoredEvent | undefined> {
	return rateInTurn(async () => {
		const known = (await personalizer.ratings([item])).get(item);
		const { timeline, isPaused } = personalizer;
		if (value === undefined) {
			if (known) await timeline.delete(known.id);
			return undefined;
		}
		if (isPaused) return known;
		return known
			? timeline.edit(known.id, { value })
			: personalizer.record({ item, kind: "rating", value, at: Date.now() });
	});
}
