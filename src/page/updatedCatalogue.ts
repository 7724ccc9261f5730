/** @file A catalogue after some of its items have changed. */
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";

/** What has changed about an item. */
export interface ItemUpdate extends Partial<Item> {
	readonly id: string;
	/** Whether it is no longer offered: it is not picked and not found, and what was done with it still counts. */
	readonly removed?: boolean;
}

/**
 * The catalogue with the changes, and the ids that it does not have.
 *
 * @param removed The ids of what is no longer offered; follows the changes.
 */
export function updatedCatalogue(
	catalogue: Catalogue,
	updates: readonly ItemUpdate[],
	removed: Set<string>,
): [Catalogue, string[]] {
	const items = [...catalogue.items];
	const unknown: string[] = [];
	for (const { removed: isRemoved, ...fields } of updates) {
		const entry = catalogue.entryOf(fields.id);
		if (entry === undefined) {
			unknown.push(fields.id);
			continue;
		}
		items[entry - 1] = { ...items[entry - 1], ...fields };
		if (isRemoved) removed.add(fields.id);
		else if (isRemoved === false) removed.delete(fields.id);
	}
	return [new Catalogue(items), unknown];
}
