/** @file Find items by typing, and rate them. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../domain/item.ts";
import { errorMessage } from "../elements/errorMessage.ts";
import { itemLine } from "../elements/itemLine.ts";
import type { RateDetail } from "../elements/starRating.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { Panel } from "./panel.ts";
import { latestRatings, rate } from "./ratings.ts";
import { thousands } from "./thousands.ts";

const shown = 8;

export class FindItems extends Panel {
	static override properties = {
		...Panel.properties,
		result: { state: true },
		ratings: { state: true },
	};

	/** What was found for what was typed. */
	declare result: { readonly typed: string; readonly items: readonly Item[] };
	declare ratings: ReadonlyMap<string, StoredEvent>;

	constructor() {
		super();
		this.result = { typed: "", items: [] };
		this.ratings = new Map();
	}

	protected override async refresh() {
		if (this.personalizer) {
			this.ratings = await latestRatings(this.personalizer);
		}
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
			<ul class="items">
				${repeat(
					this.result.items,
					({ id }) => id,
					(item) => this.#result(item),
				)}
			</ul>`;
	}

	async #search(input: HTMLInputElement) {
		const typed = input.value;
		try {
			const items = await this.personalizer?.search(typed, { count: shown });
			// Something else may have been typed meanwhile.
			if (items && typed === input.value) this.result = { typed, items };
		} catch (error) {
			this.failure = error;
		}
	}

	#note(): string {
		if (!this.personalizer) return "Loading the catalogue…";
		const { catalogue, words } = this.personalizer;
		const { typed, items } = this.result;
		if (typed.trim() === "") {
			return `${thousands(catalogue.items.length)} ${words.items} to find.`;
		}
		return items.length === 0 ? `No ${words.item} has a title like that.` : "";
	}

	#result(item: Item) {
		const rating = this.ratings.get(item.id);
		return html`<li>
			${itemLine(item)}
			<user-llm-stars
				.label=${item.title}
				.value=${rating?.value}
				@rate=${({ detail }: CustomEvent<RateDetail>) =>
					this.attempt(async () => {
						if (this.personalizer) {
							await rate(this.personalizer, item.id, detail.value, rating);
						}
					})}
			></user-llm-stars>
		</li>`;
	}
}

customElements.define("find-items", FindItems);
