/** @file A catalogue after some of its items have changed. */
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";

/** What has changed about an item; one that the catalogue does not have is new, if it has a title and categories. */
export interface ItemUpdate extends Partial<Item> {
	readonly id: string;
	/** Whether it is no longer offered: it is not picked and not found, and what was done with it still counts. */
	readonly removed?: boolean;
}

export interface UpdatedCatalogue {
	/** New items stand behind all others. */
	readonly catalogue: Catalogue;
	/** The items that are new, in its order. */
	readonly added: readonly Item[];
	/** The ids of others that it does not have. */
	readonly unknown: string[];
}

/**
 * The catalogue with the changes.
 *
 * @param updates As `checkUpdates` lets them pass.
 * @param removed The ids of what is no longer offered; follows the changes.
 */
export function updatedCatalogue(
	catalogue: Catalogue,
	updates: readonly ItemUpdate[],
	removed: Set<string>,
): UpdatedCatalogue {
	const items = [...catalogue.items];
	const places = new Map<string, number>();
	const unknown: string[] = [];
	for (const { removed: isRemoved, ...fields } of updates) {
		const { id } = fields;
		const entry = catalogue.entryOf(id);
		const place = entry === undefined ? places.get(id) : entry - 1;
		if (place !== undefined) items[place] = { ...items[place], ...fields };
		else if (isItem(fields)) places.set(id, items.push(fields) - 1);
		else {
			unknown.push(id);
			continue;
		}
		if (isRemoved) removed.add(id);
		else if (isRemoved === false) removed.delete(id);
	}
	return {
		catalogue: new Catalogue(items),
		added: items.slice(catalogue.items.length),
		unknown,
	};
}

function isItem(fields: ItemUpdate): fields is Item {
	return fields.title !== undefined && fields.categories !== undefined;
}
