/** @file An item as a card: picture, title, price, and a badge; or as the site's own template says. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import { priceText } from "../domain/priceText.ts";
import type { Strings } from "./strings/strings.ts";

/** In what words a card speaks. */
interface CardWords {
	readonly strings: Strings;
	/** By BCP 47. */
	readonly language: string;
	/** Whether a card keeps room for a picture that its item does not have: where others beside it have one. */
	readonly hasPictures: boolean;
}

/** A card of the elements' own. */
export function card(item: Item, words: CardWords): TemplateResult {
	const { title, link, image } = item;
	const { price, badge } = cardTexts(item, words);
	return html`<span class="card" part="card">
		${
			image
				? html`<img part="image" src=${image} alt="" loading="lazy" @error=${leaveEmpty} />`
				: words.hasPictures
					? html`<span class="image" part="image"></span>`
					: nothing
		}
		${badge ? html`<span class="badge" part="badge">${badge}</span>` : nothing}
		<span class="item">${link ? html`<a part="link" href=${link}>${title}</a>` : title}</span>
		${price ? html`<span class="price" part="price">${price}</span>` : nothing}
	</span>`;
}

/** A picture that does not come leaves its room, without the browser's sign for that. */
function leaveEmpty({ target }: Event): void {
	(target as Element).removeAttribute("src");
}

/** What a card says of an item, by the names that `data-fill` knows; absent where the item does not say it. */
function cardTexts(
	item: Item,
	{ strings, language }: CardWords,
): Readonly<Record<string, string | undefined>> {
	const { title, year, brand, categories, text } = item;
	return {
		title,
		text,
		brand,
		year: year?.toString(),
		categories: categories.join(", ") || undefined,
		price: priceText(item, language),
		badge: item.available === false ? strings.unavailable : undefined,
	};
}

/** Of what is filled in, all that is no text. */
const attributes = new Map([
	["image", "src"],
	["link", "href"],
]);

const filledFor = new WeakMap<Element, Item>();

/**
 * Fills the site's template for each item, as children of `host` in the slot `card ID`, where the site's styles reach
 * them. Of an element with `data-fill="title"` the text becomes the title; with `image` its `src`, with `link` its `href`;
 * one for which the item says nothing is left out.
 */
export function fillCards(
	host: HTMLElement,
	template: HTMLTemplateElement,
	items: readonly Item[],
	words: CardWords,
): void {
	const old = [...host.querySelectorAll(':scope > [slot^="card "]')];
	const kept = new Set<Element>();
	for (const item of items) {
		const known = old.find((one) => filledFor.get(one) === item);
		kept.add(known ?? host.appendChild(fill(template, item, words)));
	}
	for (const one of old) if (!kept.has(one)) one.remove();
}

function fill(
	template: HTMLTemplateElement,
	item: Item,
	words: CardWords,
): HTMLElement {
	const wrapper = document.createElement("div");
	wrapper.slot = `card ${item.id}`;
	wrapper.append(template.content.cloneNode(true));
	filledFor.set(wrapper, item);
	const { image, link } = item;
	const texts = { ...cardTexts(item, words), image, link };
	const values = new Map(Object.entries(texts));
	for (const element of wrapper.querySelectorAll<HTMLElement>("[data-fill]")) {
		const { fill: name = "" } = element.dataset;
		const attribute = attributes.get(name);
		const value = values.get(name);
		if (value === undefined) element.remove();
		else if (attribute) element.setAttribute(attribute, value);
		else element.textContent = value;
	}
	return wrapper;
}

export const cardStyle = css`
	:host(:is([layout="grid"], [layout="carousel"])) li {
		flex-flow: column nowrap;
		align-items: stretch;
		justify-content: start;
		min-inline-size: 0;
		border: 0;
	}
	:host(:is([layout="grid"], [layout="carousel"])) .item {
		flex: none;
	}
	.card {
		position: relative;
		display: flex;
		flex-direction: column;
		gap: 0.25rem;
	}
	.card img,
	.card .image {
		inline-size: 100%;
		aspect-ratio: var(--user-llm-image-ratio, 1);
		object-fit: cover;
		border-radius: var(--radius);
		background: var(--surface);
	}
	.badge {
		position: absolute;
		inset-block-start: 0.5rem;
		inset-inline-start: 0.5rem;
		padding: 0 0.5rem;
		border-radius: var(--radius);
		background: var(--accent);
		color: var(--on-accent);
		font-size: 0.85em;
	}
	.price {
		font-weight: 600;
	}
`;
