import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import "../elements/elements.ts";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import "./demo.css";
import { FindItems } from "./findItems.ts";

const personalizer = await createPersonalizer({
	bundle: "/bundle/",
	timeline: "find-items",
});

let find: FindItems;

beforeEach(() => {
	find = new FindItems();
	find.personalizer = personalizer;
	document.body.append(find);
});

afterEach(async () => {
	find.remove();
	await personalizer.erase();
});

afterAll(() => personalizer.dispose());

async function type(title: string) {
	const input = find.querySelector("input");
	if (!input) throw new Error("There is no input.");
	await expect.poll(() => input.disabled).toBe(false);
	await userEvent.fill(input, title);
	await expect.poll(firstTitle).toContain(title);
}

const firstTitle = () => find.querySelector("li .item")?.textContent ?? "";

function star(stars: number): HTMLButtonElement {
	const rating = find.querySelector("li user-llm-stars");
	const buttons = rating?.shadowRoot?.querySelectorAll("button") ?? [];
	return buttons[stars - 1];
}

const stored = () => personalizer.timeline.list();

/** What a pointer at that star would hit. */
function hit(stars: number): Element | null {
	const { x, y, width, height } = star(stars).getBoundingClientRect();
	return document.elementFromPoint(x + width / 2, y + height / 2);
}

test("rating again edits the event, and the same star takes it back", async () => {
	await type("Toy Story");
	await userEvent.click(star(4));
	await expect.poll(() => star(4).ariaPressed).toBe("true");
	const [first] = await stored();
	await userEvent.click(star(2));
	await expect.poll(() => star(2).ariaPressed).toBe("true");
	expect(await stored()).toEqual([{ ...first, value: 2 }]);
	await userEvent.click(star(2));
	await expect.poll(stored).toEqual([]);
	await expect.poll(() => star(2).ariaPressed).toBe("false");
});

test("two quick ratings of an item are one event", async () => {
	await type("Toy Story");
	star(4).click();
	star(2).click();
	await expect.poll(() => star(2).ariaPressed).toBe("true");
	expect((await stored()).map(({ value }) => value)).toEqual([2]);
});

test("a click that was on its way while the list changed rates nothing", async () => {
	await type("Alien");
	await expect.poll(() => hit(3)?.localName).toBe("user-llm-stars");
	const takesClicks: boolean[] = [];
	new MutationObserver(() => {
		if (!firstTitle().includes("Toy Story")) return;
		const row = find.querySelector("li") as Element;
		takesClicks.push(getComputedStyle(row).pointerEvents !== "none");
	}).observe(find, {
		subtree: true,
		childList: true,
		characterData: true,
		attributes: true,
	});
	await type("Toy Story");
	await expect.poll(() => hit(3)?.localName).toBe("user-llm-stars");
	expect(takesClicks[0]).toBe(false);
	expect(takesClicks.at(-1)).toBe(true);
});

test("what was found is announced", async () => {
	await type("Toy Story");
	const said = find.querySelector("[role=status]");
	expect(said?.textContent).toMatch(/films found, first Toy Story/);
});
