/** @file Items of the rows of a catalogue: each once, and what could not be understood is counted. */
import type { Item } from "../../domain/item.ts";
import type { CatalogueRow } from "./catalogueRows.ts";
import { type ItemFields, itemOfRow } from "./itemOfRow.ts";
import { CountedRejects } from "./rejects.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";

/** Of how many items a field could not be understood, and one of its texts. */
export type UnreadFields = Readonly<
	Record<string, { readonly items: number; readonly example: string }>
>;

/** Reads rows one after the other; of several with one id the first is the item, which can be had if one that follows it can. */
export class ItemReader {
	/** How many rows were read. */
	rows = 0;
	/** How many rows have the id of an earlier one. */
	duplicates = 0;
	/** How many items have no title where others have one. */
	untitled = 0;
	readonly unread: Record<string, { items: number; example: string }> = {};
	readonly rejects = new CountedRejects();
	readonly #catalogue: SiteCatalogue;
	/** The items' numbers, from 1 on, by their ids. */
	readonly #numbers = new Map<string, number>();
	/** The items' numbers by what else the log calls them. */
	readonly #variants = new Map<string, number>();
	/** The item that was begun last. */
	#last: Item | undefined;

	constructor(catalogue: SiteCatalogue) {
		this.#catalogue = catalogue;
	}

	/** How many items there are. */
	get items(): number {
		return this.#numbers.size;
	}

	/** The items' numbers by the names of their variants; what is an item's id is no variant of another one. */
	variants(): ReadonlyMap<string, number> {
		return new Map(
			[...this.#variants].filter(([variant]) => !this.#numbers.has(variant)),
		);
	}

	/** Reads a row. Returns the item before it, which is whole once another one begins. */
	read({ fields, damaged }: CatalogueRow): Item | undefined {
		this.rows++;
		const id = fields.id?.trim();
		if (damaged === null && id) return this.#readItem(id, fields);
		this.rejects.add(
			damaged === null
				? { reason: "no id", text: Object.values(fields).join(", ") }
				: { reason: "no JSON", text: damaged },
		);
		return undefined;
	}

	/** The last item, after all rows. */
	end(): Item | undefined {
		return this.#last;
	}

	#readItem(id: string, fields: ItemFields): Item | undefined {
		const isNew = !this.#numbers.has(id);
		const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
		this.#numbers.set(id, number);
		const variant = fields.variant?.trim();
		if (variant && !this.#variants.has(variant)) {
			this.#variants.set(variant, number);
		}
		if (isNew) return this.#begin(id, fields);
		this.#goOn(id, fields);
		return undefined;
	}

	#begin(id: string, fields: ItemFields): Item | undefined {
		const before = this.#last;
		this.#last = itemOfRow(fields, this.#catalogue, (field, example) => {
			this.unread[field] ??= { items: 0, example };
			this.unread[field].items++;
		});
		if (this.#catalogue.columns.title && this.#last.title === id) {
			this.untitled++;
		}
		return before;
	}

	/** Another row of an item: one of its sizes, of which some may be sold out. */
	#goOn(id: string, fields: ItemFields): void {
		this.duplicates++;
		if (this.#last?.id !== id || this.#last.available !== false) return;
		const { available } = itemOfRow(fields, this.#catalogue, () => {});
		this.#last = { ...this.#last, available };
	}
}
