/** @file What an answer suggests, with stars to rate it. */
import { html, type LitElement, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { itemLine } from "./itemLine.ts";
import { rate } from "./rate.ts";
import "./starRating.ts";
import type { RateDetail } from "./starRating.ts";

interface ItemsHost extends LitElement {
	failure: unknown;
}

/** The items of one answer. */
export class SuggestedItems {
	readonly #host: ItemsHost;
	readonly #personalizer: Personalizer;
	readonly #items: readonly Item[];
	/** The ratings that were given here, by item. */
	readonly #ratings = new Map<string, StoredEvent>();

	constructor(
		host: ItemsHost,
		personalizer: Personalizer,
		items: readonly Item[],
	) {
		this.#host = host;
		this.#personalizer = personalizer;
		this.#items = items;
	}

	list(label: string): TemplateResult {
		return html`<ul part="items" class="items" aria-label=${label}>
			${this.#items.map(
				(item) => html`<li>
					${itemLine(item)}
					<user-llm-stars
						.label=${item.title}
						.value=${this.#ratings.get(item.id)?.value}
						@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(item, detail.value)}
					></user-llm-stars>
				</li>`,
			)}
		</ul>`;
	}

	async #rate({ id }: Item, value: number | undefined): Promise<void> {
		try {
			const rating = await rate(this.#personalizer, id, value);
			if (rating) this.#ratings.set(id, rating);
			else this.#ratings.delete(id);
			this.#host.requestUpdate();
		} catch (error) {
			this.#host.failure = error;
		}
	}
}
