/** @file Find items by typing, and rate them. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../domain/item.ts";
import { errorMessage } from "../elements/errorMessage.ts";
import { itemLine } from "../elements/itemLine.ts";
import { rate } from "../elements/rate.ts";
import type { RateDetail } from "../elements/starRating.ts";
import "../elements/starRating.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { Panel } from "./panel.ts";
import { thousands } from "./thousands.ts";

const shown = 8;

/** Milliseconds in which a hand that aimed at the list before cannot stop any more. */
const settlingTime = 400;

export class FindItems extends Panel {
	static override properties = {
		...Panel.properties,
		result: { state: true },
		ratings: { state: true },
		settling: { state: true },
	};

	/** What was found for what was typed. */
	declare result: { readonly typed: string; readonly items: readonly Item[] };
	declare ratings: ReadonlyMap<string, StoredEvent>;
	/** The list has just changed: a click now was meant for what stood there before. */
	declare settling: boolean;
	#settled: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		super();
		this.result = { typed: "", items: [] };
		this.ratings = new Map();
		this.settling = false;
	}

	protected override async refresh(): Promise<void> {
		const { items } = this.result;
		const ratings = await this.personalizer?.ratings(idsOf(items));
		// Something else may have been found meanwhile.
		if (items !== this.result.items) return this.refresh();
		if (ratings) this.ratings = ratings;
	}

	protected override render() {
		return html`<h2>Find and rate ${this.personalizer?.words.items}</h2>
			<label for="search">Title, or a part of it</label>
			<input
				id="search"
				type="search"
				autocomplete="off"
				placeholder="For example: toy story"
				?disabled=${!this.personalizer}
				@input=${({ target }: InputEvent) => this.#search(target as HTMLInputElement)}
			/>
			<p class="note" role="status">${this.#note()}</p>
			${this.failure ? html`<p class="error" role="alert">${errorMessage(this.failure)}</p>` : nothing}
			<ul class=${this.settling ? "items settling" : "items"}>
				${repeat(
					this.result.items,
					({ id }) => id,
					(item) => this.#result(item),
				)}
			</ul>`;
	}

	async #search(input: HTMLInputElement) {
		const { personalizer } = this;
		const typed = input.value;
		if (!personalizer) return;
		try {
			const items = await personalizer.search(typed, { count: shown });
			const ratings = await personalizer.ratings(idsOf(items));
			// Something else may have been typed meanwhile.
			if (typed !== input.value) return;
			this.result = { typed, items };
			this.ratings = ratings;
			this.failure = undefined;
			this.#settle();
		} catch (error) {
			this.failure = error;
		}
	}

	#settle() {
		this.settling = true;
		clearTimeout(this.#settled);
		this.#settled = setTimeout(() => {
			this.settling = false;
		}, settlingTime);
	}

	#note() {
		if (!this.personalizer) return "Loading the catalogue…";
		const { catalogue, words } = this.personalizer;
		const { typed, items } = this.result;
		if (typed.trim() === "") {
			return `${thousands(catalogue.items.length)} ${words.items} to find.`;
		}
		if (items.length === 0) return `No ${words.item} has a title like that.`;
		const found =
			items.length === 1 ? `1 ${words.item}` : `${items.length} ${words.items}`;
		// With its title a screen reader also tells one list from the next.
		return html`${found} found<span class="visually-hidden">, first ${items[0].title}</span>.`;
	}

	#rate(item: Item, value: number | undefined) {
		return this.attempt(async () => {
			if (this.personalizer) await rate(this.personalizer, item.id, value);
		});
	}

	#result(item: Item) {
		return html`<li>
			${itemLine(item)}
			<user-llm-stars
				.label=${item.title}
				.value=${this.ratings.get(item.id)?.value}
				@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(item, detail.value)}
			></user-llm-stars>
		</li>`;
	}
}

function idsOf(items: readonly Item[]): string[] {
	return items.map(({ id }) => id);
}

customElements.define("find-items", FindItems);
