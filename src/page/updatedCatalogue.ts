/** @file A catalogue after some of its items have changed. */
import { wrongField } from "../bundle/catalogueFile.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import { UserLlmError } from "../session/userLlmError.ts";

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
 * @throws UserLlmError `invalid-argument` for the first field that is wrong; then nothing is changed.
 */
export function updatedCatalogue(
	catalogue: Catalogue,
	updates: readonly ItemUpdate[],
	removed: Set<string>,
): [Catalogue, string[]] {
	checkUpdates(updates);
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

/** What a page is told is shown as the bundle's own catalogue is, and checked as that is. */
function checkUpdates(updates: readonly ItemUpdate[]): void {
	if (!Array.isArray(updates)) {
		throw wrong('expected a list such as [{ id: "a7", price: 9.5 }].');
	}
	for (const update of updates) {
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
