/** @file Items of a list as cards, by what is loaded only where there are any. */
import type { LitElement, TemplateResult } from "lit";
import { html } from "lit";
import { loadPart } from "../async/loadPart.ts";
import type { Item } from "../domain/item.ts";
import { adoptStyle } from "./adoptStyle.ts";
import type { ElementStrings } from "./elementStrings.ts";

export class ItemCards {
	readonly #host: LitElement;
	readonly #strings: ElementStrings;
	#cards: typeof import("./card.ts") | undefined;

	constructor(host: LitElement, strings: ElementStrings) {
		this.#host = host;
		this.#strings = strings;
	}

	/** The site's own card. */
	get template(): HTMLTemplateElement | null {
		return this.#host.querySelector(':scope > template[slot="card"]');
	}

	async load(): Promise<void> {
		const cards = await loadPart(() => import("./card.ts"));
		if (this.#cards) return;
		adoptStyle(this.#host, cards.cardStyle);
		this.#cards = cards;
		this.#host.requestUpdate();
	}

	/** Fills the site's own card for each item, where there is one. */
	fill(items: readonly Item[]): void {
		const { template } = this;
		if (!template) return;
		this.#cards?.fillCards(this.#host, template, items, this.#words(items));
	}

	/** The card of an item among others, once cards are loaded. */
	card(item: Item, items: readonly Item[]): TemplateResult | undefined {
		return this.template && this.#cards
			? html`<slot name=${`card ${item.id}`}></slot>`
			: this.#cards?.card(item, this.#words(items));
	}

	#words(items: readonly Item[]) {
		const { all: strings, language } = this.#strings;
		return { strings, language, hasPictures: items.some(({ image }) => image) };
	}
}
