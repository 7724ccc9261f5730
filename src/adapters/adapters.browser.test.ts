import { afterEach, beforeEach, expect, test } from "vitest";
import { checkEvent } from "../timeline/checkEvent.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import {
	followDataLayer,
	followItems,
	itemsOfPage,
	recordPage,
	type UserLlmTrack,
} from "./adapters.ts";

/** What records, and keeps it in a list. */
class ListRecorder {
	isPaused = false;
	readonly events: TimelineEvent[] = [];

	async recordAll(events: readonly TimelineEvent[]): Promise<void> {
		if (!this.isPaused) this.events.push(...events);
	}

	get said(): string[] {
		return this.events.map(({ kind, item }) => `${kind} ${item}`);
	}
}

let recorder: ListRecorder;
let stop = () => {};

beforeEach(() => {
	recorder = new ListRecorder();
});

afterEach(() => {
	stop();
	document.body.replaceChildren();
});

test("what a page tells Google Analytics is recorded from then on, and reaches who else listens", () => {
	const dataLayer: unknown[] = [{ event: "view_item", ecommerce: null }];
	stop = followDataLayer(recorder, dataLayer);
	const item = { item_id: "a", quantity: 2, price: 9.5, coupon: "X" };
	dataLayer.push({ ecommerce: null }, { event: "gtm.js" }, undefined);
	dataLayer.push({ event: "view_item", ecommerce: { items: [item] } });
	dataLayer.push({
		event: "view_item_list",
		ecommerce: {
			items: [{ item_id: "b", item_list_name: "Sale", index: 1 }, {}],
		},
	});
	// As gtag does.
	(function gtag(..._said: unknown[]) {
		// biome-ignore lint/complexity/noArguments: this is what it pushes.
		dataLayer.push(arguments);
	})("event", "add_to_cart", { items: [{ item_id: 7 }] });
	dataLayer.push({ event: "purchase", ecommerce: { items: [item, item] } });
	dataLayer.push({ event: "refund", ecommerce: { items: [item] } });
	dataLayer.push({ event: "select_item", ecommerce: { items: [item] } });
	expect(recorder.said).toEqual([
		"view a",
		"impression b",
		"cart 7",
		"purchase a",
		"purchase a",
		"refund a",
	]);
	expect(recorder.events[0].attributes).toEqual({ quantity: 2, price: 9.5 });
	expect(recorder.events[1].attributes).toEqual({
		placement: "Sale",
		position: 1,
	});
	expect(dataLayer).toHaveLength(10);
	stop();
	dataLayer.push({ event: "refund", ecommerce: { items: [item] } });
	expect(recorder.said).toHaveLength(6);
});

test("nonsense in a data layer breaks neither the page nor what is recorded of the rest", () => {
	const dataLayer: unknown[] = [];
	stop = followDataLayer(recorder, dataLayer);
	const item = { item_id: "a", item_list_name: "x".repeat(5000) };
	const hostile = {
		get event() {
			throw new Error("The page's own.");
		},
	};
	const nonsense: unknown[] = [
		null,
		7,
		"view_item",
		[],
		Object.create(null),
		{ event: Object.create(null) },
		{ event: Symbol("view_item"), ecommerce: { items: [item] } },
		{ event: "view_item", ecommerce: { items: "abc" } },
		{ event: "view_item", ecommerce: { items: [null, [], 7, {}] } },
		{ event: "view_item", ecommerce: { items: [{ item_id: "" }] } },
		{ event: "view_item", ecommerce: { items: [{ item_id: Number.NaN }] } },
		{
			event: "view_item",
			ecommerce: { items: [{ item_id: "x".repeat(5000) }] },
		},
		{ event: "__proto__", ecommerce: { items: [item] } },
		hostile,
	];
	for (const said of nonsense) {
		dataLayer.push(said, {
			event: "view_item",
			ecommerce: { items: [item] },
		});
	}
	expect(dataLayer).toHaveLength(2 * nonsense.length);
	expect(recorder.said).toEqual(nonsense.map(() => "view a"));
	expect(recorder.events.map(checkEvent)).toHaveLength(nonsense.length);
});

test("what a page is about is read from JSON-LD and microdata", () => {
	document.body.innerHTML = `
		<script type="application/ld+json">{ no JSON</script>
		<script type="application/ld+json">{"@graph": [
			{"@type": "WebSite", "name": "Shop"},
			{"@type": "Product", "sku": "a1", "offers": {"sku": "not this"}}
		]}</script>
		<div itemscope itemtype="https://schema.org/Product">
			<div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><i itemprop="sku">none</i></div>
			<meta itemprop="productID" content="b2">
		</div>`;
	expect(itemsOfPage()).toEqual(["a1", "b2"]);
	recordPage(recorder);
	expect(recorder.said).toEqual([]);
	document.querySelector("[itemscope]")?.remove();
	recordPage(recorder);
	expect(recorder.said).toEqual(["view a1"]);
});

test("clicks on marked elements are recorded", () => {
	document.body.innerHTML = `
		<div data-item="a" data-placement="home"><b>A</b></div>
		<button data-item="b" data-kind="cart">B</button><i>C</i>`;
	stop = followItems(recorder);
	for (const name of ["b", "button", "i"]) {
		document.querySelector<HTMLElement>(name)?.click();
	}
	expect(recorder.said).toEqual(["click a", "cart b"]);
	expect(recorder.events[0].attributes).toEqual({ placement: "home" });
	stop();
	document.querySelector<HTMLElement>("b")?.click();
	expect(recorder.said).toHaveLength(2);
});

test("what was in sight for a second is recorded when it goes, with its seconds; before consent nothing is", async () => {
	document.body.innerHTML =
		'<user-llm-track item="a" style="display: block">A</user-llm-track>';
	const track = document.querySelector("user-llm-track") as UserLlmTrack;
	/** Until the browser has said so, first to the element, whose question is older. */
	const isSeen = (expected: boolean) =>
		new Promise<void>((resolve) => {
			const sight = new IntersectionObserver((entries) => {
				if (entries.at(-1)?.isIntersecting !== expected) return;
				sight.disconnect();
				resolve();
			});
			sight.observe(track);
		});
	const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1100));
	await isSeen(true);
	await aSecond();
	track.click();
	recorder.isPaused = true;
	track.recorder = recorder;
	track.click();
	expect(recorder.said).toEqual([]);
	recorder.isPaused = false;
	track.style.display = "none";
	await isSeen(false);
	track.style.display = "block";
	await isSeen(true);
	await aSecond();
	track.click();
	track.remove();
	expect(recorder.said).toEqual(["click a", "impression a"]);
	const { dwell = 0 } = recorder.events[1].attributes ?? {};
	expect(dwell).toBeGreaterThanOrEqual(1);
	expect(dwell).toBeLessThan(100);
});
