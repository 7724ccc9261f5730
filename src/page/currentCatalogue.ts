/** @file The catalogue as it is on a page: the bundle's, and what the site has said of its items since. */
import { inTurn } from "../async/inTurn.ts";
import { loadPart } from "../async/loadPart.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { Pick } from "./pick.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";

/** What the model is told of an update. */
export interface CatalogueChange {
	/** The entries of all that is no longer offered. */
	readonly removed: readonly number[];
	/** The items of which other things are said, and those that are new. */
	readonly changed: readonly Item[];
	/** The items that are new, whose entries follow those of all others. */
	readonly added: readonly Item[];
}

export class CurrentCatalogue {
	#catalogue: Catalogue;
	/** The ids of what is no longer offered. */
	readonly #removed = new Set<string>();
	readonly #updatesInTurn = inTurn();

	constructor(items: readonly Item[]) {
		this.#catalogue = new Catalogue(items);
	}

	get catalogue(): Catalogue {
		return this.#catalogue;
	}

	isOffered({ id }: Item): boolean {
		return !this.#removed.has(id);
	}

	/** @throws UserLlmError `invalid-argument` where there is no such item. */
	entryOf(item: string): number {
		const entry = this.#catalogue.entryOf(item);
		if (entry !== undefined) return entry;
		throw new UserLlmError(
			"invalid-argument",
			`The catalogue has no item "${item}". Give the id of one, such as that of a pick: \`pick.item.id\`.`,
		);
	}

	picks(best: readonly ScoredEntry[]): Pick[] {
		return best.map(({ entry, score }) => ({
			item: this.#catalogue.expectItem(entry),
			score,
		}));
	}

	/**
	 * Resolves with the ids that it does not have, once the model was told of the others.
	 *
	 * @param check Rejects where one of the updates is wrong.
	 */
	update(
		updates: readonly ItemUpdate[],
		check: (updates: readonly ItemUpdate[]) => Promise<void>,
		tell: (change: CatalogueChange) => Promise<void>,
	): Promise<string[]> {
		return this.#updatesInTurn(async () => {
			const { updatedCatalogue } = await loadPart(
				() => import("./updatedCatalogue.ts"),
			);
			await check(updates);
			const before = this.#catalogue;
			const { catalogue, added, unknown } = updatedCatalogue(
				before,
				updates,
				this.#removed,
			);
			this.#catalogue = catalogue;
			const changed = updates.flatMap(({ id }) => catalogue.item(id) ?? []);
			const removed = [...this.#removed].flatMap(
				(id) => catalogue.entryOf(id) ?? [],
			);
			try {
				await tell({ removed, changed, added });
			} catch (error) {
				// What the model could not take up cannot be picked.
				if (added.length > 0) this.#catalogue = before;
				throw error;
			}
			return unknown;
		});
	}
}
