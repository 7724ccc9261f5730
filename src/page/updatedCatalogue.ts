/** @file A catalogue after some of its items have changed. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { wrongField } from "../bundle/catalogueFile.ts";
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
 * @param updates As `checkUpdates` lets them pass.
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
