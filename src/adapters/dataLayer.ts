/** @file The e-commerce events that a page tells Google Analytics 4 of. */
import type { EventAttributes } from "../timeline/event.ts";
import { type Recorder, recordAll } from "./recorder.ts";

/** GA4's names, and under which kinds their items are recorded. */
const kinds: Readonly<Record<string, string>> = {
	view_item: "view",
	view_item_list: "impression",
	add_to_cart: "cart",
	purchase: "purchase",
	refund: "refund",
};

/** GA4's names of what is kept of an item, and ours. */
const attributes: Readonly<Record<string, string>> = {
	quantity: "quantity",
	price: "price",
	index: "position",
	item_list_name: "placement",
};

interface Item extends Readonly<Record<string, unknown>> {
	readonly item_id?: unknown;
}

/**
 * Records what is pushed to a data layer from now on, by `gtag("event", …)` or `dataLayer.push({ event, ecommerce })`:
 * `view_item` as `view`, `view_item_list` as `impression`, `add_to_cart` as `cart`, `purchase` and `refund` as they are.
 * Whatever else reads the data layer still gets everything.
 *
 * @param dataLayer The page's own, `window.dataLayer`, unless given.
 * @returns What ends that.
 */
export function followDataLayer(
	recorder: Recorder,
	dataLayer: unknown[] = pageDataLayer(),
): () => void {
	const { push } = dataLayer;
	let ended = false;
	dataLayer.push = function (this: unknown[], ...pushed: unknown[]) {
		// Whoever took our place since may still call us.
		if (!ended) recordAll(recorder, pushed.flatMap(readable));
		return push.apply(dataLayer, pushed);
	};
	const own = dataLayer.push;
	return () => {
		ended = true;
		if (dataLayer.push === own) dataLayer.push = push;
	};
}

function pageDataLayer(): unknown[] {
	const page = window as { dataLayer?: unknown[] };
	page.dataLayer ??= [];
	return page.dataLayer;
}

/** What an entry says of items; it is the page's, and not ours to judge where it says nothing. */
function readable(entry: unknown) {
	try {
		return eventsOf(entry);
	} catch {
		return [];
	}
}

/** What an entry of the data layer says of items. */
function eventsOf(entry: unknown) {
	const [name, items] = nameAndItems(entry);
	if (!Object.hasOwn(kinds, name) || !Array.isArray(items)) return [];
	return items.flatMap((item: Item | undefined) => {
		const id = storable(item?.item_id);
		if (id === undefined || id === "") return [];
		return [
			{ item: String(id), kind: kinds[name], attributes: known(item ?? {}) },
		];
	});
}

/** `gtag` pushes its arguments, a tag manager's page an object. */
function nameAndItems(entry: unknown): [string, unknown] {
	if (typeof entry !== "object" || entry === null) return ["", undefined];
	const { 0: command, 1: name, 2: parameters } = entry as ArrayLike<unknown>;
	if (command === "event") {
		return [String(name), (parameters as { items?: unknown } | null)?.items];
	}
	const { event, ecommerce } = entry as {
		event?: unknown;
		ecommerce?: { items?: unknown } | null;
	};
	return [String(event), ecommerce?.items];
}

function known(item: Item): EventAttributes {
	const entries = Object.entries(attributes).flatMap(([theirs, ours]) => {
		const value = storable(item[theirs]);
		return value === undefined ? [] : [[ours, value]];
	});
	return Object.fromEntries(entries);
}

/** A text that is not too long for the timeline, or a number. */
function storable(value: unknown): string | number | undefined {
	if (typeof value === "string")
		return value.length <= 1000 ? value : undefined;
	return Number.isFinite(value) ? (value as number) : undefined;
}
