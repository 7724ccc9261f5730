/** @file An item in a line or two: its title, year and categories. */
import { html, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";

/** The title, linked where the catalogue has an address for it, with what else is known below. */
export function itemLine({
	title,
	year,
	categories,
	link,
}: Item): TemplateResult {
	const name = year ? `${title} (${year})` : title;
	return html`<span class="item">
		${link ? html`<a href=${link}>${name}</a>` : name}
		${categories.length > 0 ? html`<small>${categories.join(", ")}</small>` : nothing}
	</span>`;
}
