/** @file A shelf of a shop: cards, layouts, languages, what is turned down. */
import { afterAll, afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import "./elements.ts";
import { personalizerOf } from "../page/testing/personalizerOf.ts";
import { smallShop } from "../page/testing/smallShop.ts";
import type { UserLlmPicksElement } from "./elementTypes.ts";

const personalizer = await personalizerOf(await smallShop(), "shelf");

afterEach(async () => {
	document.body.replaceChildren();
	document.documentElement.dir = "";
	await personalizer.erase();
});

afterAll(() => personalizer.dispose());

function show(markup: string): UserLlmPicksElement {
	document.body.innerHTML = markup;
	const shelf = document.body.firstElementChild as UserLlmPicksElement;
	shelf.personalizer = personalizer;
	return shelf;
}

const all = (shelf: Element, selector: string) => [
	...(shelf.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

const texts = (shelf: Element, selector: string) =>
	all(shelf, selector).map(({ textContent }) => textContent?.trim());

test("a grid shows pictures, prices in the page's language, links, and what is sold out", async () => {
	const shelf = show(
		'<user-llm-picks lang="de" layout="grid"></user-llm-picks>',
	);
	await expect.poll(() => all(shelf, ".price")).toHaveLength(6);
	expect(texts(shelf, ".price").sort()[0]).toBe("10,00\u00a0€");
	await expect.poll(() => texts(shelf, ".badge")).toEqual(["Ausverkauft"]);
	expect(all(shelf, "img")).toHaveLength(6);
	expect(all(shelf, "a")[0].getAttribute("href")).toMatch(/^things\/\d/);
	expect(texts(shelf, "h2")).toEqual(["Für Sie ausgewählt"]);
	const [first, second] = all(shelf, "li").map((li) =>
		li.getBoundingClientRect(),
	);
	expect(second.left).toBeGreaterThan(first.left);
	expect(second.top).toBe(first.top);
});

test("a count that a framework sets as text counts", async () => {
	const shelf = show("<user-llm-picks></user-llm-picks>");
	Object.assign(shelf, { count: "2" });
	await expect.poll(() => all(shelf, "li")).toHaveLength(2);
	expect(shelf.count).toBe(2);
});

test("who has a mouse scrolls a carousel by buttons, where the browser makes them", async () => {
	const shelf = show('<user-llm-picks layout="carousel"></user-llm-picks>');
	await expect.poll(() => all(shelf, "li")).toHaveLength(6);
	const [list] = all(shelf, "ol");
	const sign = (side: string) =>
		getComputedStyle(list, `::scroll-button(${side})`).content;
	expect([sign("left"), sign("right")]).toEqual(['"←"', '"→"']);
});

test("whatever is shown of a pick stands below its card, within its column", async () => {
	await personalizer.record({ item: "p1", kind: "purchase", at: 1 });
	for (const layout of ["grid", "carousel"]) {
		const shelf = show(
			`<user-llm-picks layout="${layout}" reasons dismissable rateable></user-llm-picks>`,
		);
		await expect.poll(() => all(shelf, ".dismiss")).toHaveLength(5);
		await expect.poll(() => all(shelf, ".reason").length).toBeGreaterThan(0);
		for (const item of all(shelf, "li")) {
			const column = item.getBoundingClientRect();
			const parts = [...item.children].map((part) =>
				part.getBoundingClientRect(),
			);
			for (const { left, right } of parts) {
				expect(left).toBeCloseTo(column.left, 0);
				expect(right).toBeLessThanOrEqual(column.right + 0.5);
			}
			const tops = parts.map(({ top }) => top);
			expect(tops).toEqual(tops.toSorted((a, b) => a - b));
		}
	}
});

test("from right to left the second card is on the left of the first, and the badge on the right", async () => {
	document.documentElement.dir = "rtl";
	const shelf = show('<user-llm-picks layout="carousel"></user-llm-picks>');
	await expect.poll(() => all(shelf, ".price")).toHaveLength(6);
	const [first, second] = all(shelf, "li").map((li) =>
		li.getBoundingClientRect(),
	);
	expect(second.right).toBeLessThanOrEqual(first.left);
	const [badge] = all(shelf, ".badge");
	const middle = (element: Element) => {
		const { left, right } = element.getBoundingClientRect();
		return (left + right) / 2;
	};
	expect(middle(badge)).toBeGreaterThan(middle(badge.closest("li") as Element));
});

test("a picture that does not come leaves its room empty", async () => {
	const shelf = show('<user-llm-picks layout="grid"></user-llm-picks>');
	await expect.poll(() => all(shelf, "img")).toHaveLength(6);
	await personalizer.updateCatalogue([{ id: "p1", image: "/none.png" }]);
	const empty = () => all(shelf, "img:not([src])");
	await expect.poll(empty).toHaveLength(1);
	expect(empty()[0].getBoundingClientRect().height).toBeGreaterThan(20);
});

test("a template of the site is filled for each pick, where the site's styles reach it", async () => {
	const shelf = show(`<user-llm-picks count="2">
		<template slot="card"><article>
			<a data-fill="link"><img data-fill="image" alt=""><b data-fill="title"></b></a>
			<i data-fill="price"></i><u data-fill="year"></u>
		</article></template>
	</user-llm-picks>`);
	const cards = () => [...shelf.querySelectorAll("article")];
	await expect.poll(cards).toHaveLength(2);
	const picks = await personalizer.picks({ count: 2 });
	cards().forEach((card, i) => {
		const { item } = picks[i];
		expect(card.querySelector("b")?.textContent).toBe(item.title);
		expect(card.querySelector("a")?.getAttribute("href")).toBe(item.link);
		expect(card.querySelector("img")?.getAttribute("src")).toBe(item.image);
		expect(card.querySelector("i")?.textContent).toContain("€");
		expect(card.querySelector("u")).toBeNull();
		expect(card.getBoundingClientRect().height).toBeGreaterThan(0);
	});
	await personalizer.record({ item: picks[0].item.id, kind: "view", at: 1 });
	await expect
		.poll(() => cards().map((card) => card.querySelector("b")?.textContent))
		.not.toContain(picks[0].item.title);
	expect(cards()).toHaveLength(2);
});

test("while picks are on their way their room is kept", async () => {
	document.body.innerHTML = '<user-llm-picks count="3"></user-llm-picks>';
	const shelf = document.body.firstElementChild as UserLlmPicksElement;
	const room = () => all(shelf, ".skeleton > div");
	await expect.poll(room).toHaveLength(3);
	expect(room()[0].offsetHeight).toBeGreaterThan(40);
	shelf.personalizer = personalizer;
	await expect.poll(() => all(shelf, "li")).toHaveLength(3);
	expect(all(shelf, ".skeleton")).toEqual([]);
});

test("where nothing is left to pick nothing is shown, if so asked", async () => {
	for (let i = 0; i < 6; i++) {
		await personalizer.record({ item: `p${i}`, kind: "purchase", at: i });
	}
	const shelf = show("<user-llm-picks hide-empty></user-llm-picks>");
	await expect.poll(() => Reflect.get(shelf, "picks")).toEqual([]);
	await expect.poll(() => all(shelf, "section")).toHaveLength(0);
	await personalizer.erase();
	await expect.poll(() => all(shelf, "li")).toHaveLength(6);
});

test("what is turned down stays with an undo until the list is left", async () => {
	const shelf = show("<user-llm-picks dismissable></user-llm-picks>");
	await expect.poll(() => all(shelf, ".dismiss")).toHaveLength(6);
	const [first] = texts(shelf, ".item");
	await userEvent.click(all(shelf, ".dismiss")[0]);
	await expect.poll(() => texts(shelf, ".dismiss")[0]).toBe("Undo");
	expect(await personalizer.timeline.list()).toMatchObject([
		{ kind: "dismiss" },
	]);
	expect(texts(shelf, ".item")[0]).toBe(first);
	await userEvent.click(all(shelf, ".dismiss")[0]);
	await expect.poll(() => personalizer.timeline.count()).toBe(0);
	await userEvent.click(all(shelf, ".dismiss")[0]);
	await expect.poll(() => texts(shelf, "button")).toContain("Show new picks");
	await userEvent.click(all(shelf, ".picks > button")[0]);
	await expect.poll(() => all(shelf, "li")).toHaveLength(5);
	expect(texts(shelf, ".item")).not.toContain(first);
});

test("a double click turns a pick down once", async () => {
	const shelf = show("<user-llm-picks dismissable></user-llm-picks>");
	await expect.poll(() => all(shelf, ".dismiss")).toHaveLength(6);
	await userEvent.dblClick(all(shelf, ".dismiss")[0]);
	await expect.poll(() => texts(shelf, ".dismiss")[0]).toBe("Undo");
	expect(await personalizer.timeline.count()).toBe(1);
});

test("sentences are those of the language, unless the site has others", async () => {
	const shelf = show('<user-llm-picks lang="es-MX"></user-llm-picks>');
	await expect.poll(() => texts(shelf, "h2")).toEqual(["Elegido para ti"]);
	shelf.strings = { heading: "¡Mira!" };
	await expect.poll(() => texts(shelf, "h2")).toEqual(["¡Mira!"]);
	const other = show('<user-llm-picks lang="fi"></user-llm-picks>');
	await expect.poll(() => texts(other, "h2")).toEqual(["Picks for you"]);
});

test("a shelf follows the catalogue's prices and stock; what is no longer offered is neither picked nor similar", async () => {
	const shelf = show(
		'<user-llm-picks lang="en" layout="grid"></user-llm-picks>',
	);
	await expect.poll(() => texts(shelf, ".price")).toHaveLength(6);
	const unknown = await personalizer.updateCatalogue([
		{ id: "p1", price: 999, currency: "USD" },
		{ id: "p2", available: false },
		{ id: "p3", removed: true },
		{ id: "new", price: 1 },
	]);
	expect(unknown).toEqual(["new"]);
	await expect.poll(() => texts(shelf, ".price")).toHaveLength(5);
	expect(texts(shelf, ".price")).toContain("$999.00");
	expect(texts(shelf, ".badge")).toHaveLength(2);
	const ids = async () => {
		const filter = { available: true };
		const picks = await personalizer.picks({ filter });
		const similar = await personalizer.similar("p0");
		return [...picks, ...similar].map(({ item }) => item.id);
	};
	expect(await ids()).not.toContain("p3");
	expect((await personalizer.picks()).length).toBe(5);
	await personalizer.updateCatalogue([
		{ id: "p2", available: true },
		{ id: "p3", removed: false },
	]);
	expect(await ids()).toContain("p3");
	await expect.poll(() => texts(shelf, ".price")).toHaveLength(6);
});

test("updates follow each other in the order of calls, and one that is refused changes nothing", async () => {
	const many = Array.from({ length: 5000 }, () => ({ id: "p5", price: 1 }));
	const wrong = [
		{ id: "p5", price: 3 },
		{ id: "p5", link: "javascript:1" },
	];
	const [, , refused] = await Promise.allSettled([
		personalizer.updateCatalogue(many),
		personalizer.updateCatalogue([{ id: "p5", price: 2 }]),
		personalizer.updateCatalogue(wrong),
	]);
	expect(refused).toMatchObject({ reason: { code: "invalid-argument" } });
	expect(personalizer.catalogue.item("p5")?.price).toBe(2);
});

test("a shelf takes rules, and new ones at once", async () => {
	const shelf = show("<user-llm-picks></user-llm-picks>");
	shelf.rules = { filter: { brand: "Own" } };
	await expect.poll(() => all(shelf, "li")).toHaveLength(3);
	shelf.rules = { filter: { items: ["p0", "p2"] } };
	await expect
		.poll(() => texts(shelf, ".item a").sort())
		.toEqual(["Chair", "Lamp"]);
});

test("what is similar to an item follows it, and nobody's timeline", async () => {
	const shelf = show(
		'<user-llm-similar item="p1" count="5"></user-llm-similar>',
	);
	const titles = () => texts(shelf, ".item");
	const similarTo = async (item: string) =>
		(await personalizer.similar(item, { count: 5 })).map(
			({ item: { title } }) => title,
		);
	await expect.poll(titles).toHaveLength(5);
	const first = all(shelf, ".item a").map((a) => a.textContent);
	expect(first).toEqual(await similarTo("p1"));
	shelf.setAttribute("item", "p2");
	await expect
		.poll(() => all(shelf, ".item a").map((a) => a.textContent))
		.toEqual(await similarTo("p2"));
});

// The last one: it changes the catalogue.
test("where no item has a picture no room is kept for one, and prices without a currency have two places", async () => {
	const { items } = personalizer.catalogue;
	await personalizer.updateCatalogue(
		items.map(({ id }, i) => ({
			id,
			image: undefined,
			currency: undefined,
			price: i + 0.5,
		})),
	);
	const shelf = show(
		'<user-llm-picks lang="de" layout="grid"></user-llm-picks>',
	);
	await expect.poll(() => all(shelf, ".price")).toHaveLength(6);
	expect(all(shelf, "img, .image")).toEqual([]);
	expect(texts(shelf, ".price").sort()[0]).toBe("0,50");
});

test("a hostile catalogue stands in cards and templates as text", async () => {
	const title = "<img src=x onerror=alert(1)>{title}";
	await personalizer.updateCatalogue([
		{ id: "p1", title, brand: title, categories: [title] },
	]);
	for (const layout of ["list", "grid"]) {
		const shelf = show(`<user-llm-picks layout=${layout}></user-llm-picks>`);
		await expect.poll(() => shelf.shadowRoot?.textContent).toContain(title);
		expect(all(shelf, "[onerror]")).toEqual([]);
	}
	const shelf = show(`<user-llm-picks><template slot="card">
		<b data-fill="title"></b><i data-fill="constructor"></i><u data-fill="__proto__"></u>
	</template></user-llm-picks>`);
	const filled = () => shelf.querySelectorAll<HTMLElement>("[slot^=card] b");
	await expect.poll(() => filled().length).toBe(6);
	expect([...filled()].map((b) => b.textContent)).toContain(title);
	expect(
		shelf.querySelector("[onerror], [slot^='card '] :is(i, u)"),
	).toBeNull();
	await personalizer.updateCatalogue([
		{ id: "p1", title: "Desk", brand: "Own", categories: ["Crime"] },
	]);
});

test.each([
	["en_US", "4.50"],
	["de_DE", "4,50"],
	["no language", "4.50"],
])(
	'in a page whose language is "%s" prices are readable',
	async (lang, text) => {
		await personalizer.updateCatalogue([{ id: "p4", price: 4.5 }]);
		const shelf = show(
			`<user-llm-picks lang="${lang}" layout="grid"></user-llm-picks>`,
		);
		await expect.poll(() => texts(shelf, ".price").join()).toContain(text);
	},
);
