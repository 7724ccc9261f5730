/** @file A catalogue after some of its items have changed. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { wrongField } from "../bundle/itemChange.ts";
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

/** How long the page has to wait at most before it may do other things. */
const atOnceMilliseconds = 8;

/**
 * Checks what a page is told of items as the bundle's own catalogue is checked, since it is shown as that is. A page goes
 * on meanwhile: prices of a whole shop are ten thousand updates.
 *
 * @throws UserLlmError `invalid-argument` for the first field that is wrong.
 */
export async function checkUpdates(
	updates: readonly ItemUpdate[],
): Promise<void> {
	if (!Array.isArray(updates)) {
		throw wrong('Expected a list such as [{ id: "a7", price: 9.5 }].');
	}
	let since = performance.now();
	for (const update of updates) {
		if (performance.now() - since > atOnceMilliseconds) {
			await untilEventsAreHandled();
			since = performance.now();
		}
		const problem = wrongField(update);
		if (problem) throw wrong(`The item ${nameOf(update)}: ${problem}.`);
	}
}

function nameOf(update: ItemUpdate | undefined): string {
	return JSON.stringify(update?.id ?? "without an id");
}

function wrong(problem: string): UserLlmError {
	return new UserLlmError(
		"invalid-argument",
		`The catalogue was not updated. ${problem}`,
	);
}
