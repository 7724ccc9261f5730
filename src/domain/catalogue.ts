/** @file Everything a site offers, found by id, by vocabulary entry, or by what a visitor types. */
import type { Item } from "./item.ts";
import { TitleSearch } from "./titleSearch.ts";

/** The items of a site. Item `k` of the list is entry `k + 1` of the item vocabulary; entry 0 means "none". */
export class Catalogue {
	readonly items: readonly Item[];
	readonly #entries = new Map<string, number>();
	#search: TitleSearch | undefined;

	/** @throws RangeError when two items share an id. */
	constructor(items: readonly Item[]) {
		this.items = items;
		items.forEach(({ id, title }, index) => {
			const other = this.item(id);
			if (other) {
				throw new RangeError(
					`Two items have the id "${id}": "${other.title}" and "${title}". Give each item its own id.`,
				);
			}
			this.#entries.set(id, index + 1);
		});
	}

	/** The item of that id, if there is one. */
	item(id: string): Item | undefined {
		const entry = this.#entries.get(id);
		return entry === undefined ? undefined : this.itemAt(entry);
	}

	/** The entry of the item of that id, if there is one. */
	entryOf(id: string): number | undefined {
		return this.#entries.get(id);
	}

	/** The item of that entry; none for entry 0 and beyond the last. */
	itemAt(entry: number): Item | undefined {
		return this.items[entry - 1];
	}

	/** The item of that entry. @throws RangeError where there is none. */
	expectItem(entry: number): Item {
		const item = this.itemAt(entry);
		if (item) return item;
		throw new RangeError(`The catalogue has no entry ${entry}.`);
	}

	/** The title of an entry's item. @throws RangeError where there is none. */
	titleAt(entry: number): string {
		return this.expectItem(entry).title;
	}

	/**
	 * The items whose titles fit what was typed so far, best first: each word may be unfinished or misspelt, accents
	 * do not matter, and a year narrows. The first call builds the index.
	 */
	search(typed: string, count: number): readonly Item[] {
		// Loaded with the page: a request for it would tell the server that somebody searches.
		this.#search ??= new TitleSearch(this.items);
		return this.#search
			.find(typed, count)
			.map((position) => this.items[position]);
	}
}
