/** @file What a page is told of items, refused where it cannot be. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { wrongField } from "../bundle/itemChange.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";

/** How long others have to wait at most. */
const atOnceMilliseconds = 8;

/**
 * Checks what a page is told of items as the bundle's own catalogue is checked, since it is shown as that is. The worker
 * does it, where the schemas are, and goes on meanwhile: prices of a whole shop are ten thousand updates.
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
