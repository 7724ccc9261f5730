/** @file What a visitor may rely on while rating picks. */

import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import "./elements.ts";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import type { UserLlmPicksElement } from "./elements.ts";

const personalizer = await createPersonalizer({
	bundle: "/bundle/",
	timeline: "picks-hold",
});

let picks: UserLlmPicksElement;
let elsewhere: HTMLButtonElement;

beforeEach(async () => {
	elsewhere = document.createElement("button");
	elsewhere.textContent = "Elsewhere";
	picks = document.createElement("user-llm-picks");
	Object.assign(picks, { personalizer, rateable: true, count: 5 });
	document.body.append(elsewhere, picks);
	await expect.poll(titles).toHaveLength(5);
	await expect.poll(() => star(4, 1)).toBeDefined();
});

afterEach(async () => {
	document.body.replaceChildren();
	await personalizer.erase();
});

afterAll(() => personalizer.dispose());

const rows = () => [...(picks.shadowRoot?.querySelectorAll("li") ?? [])];

const titles = () =>
	rows().map((row) => row.querySelector(".item")?.textContent?.trim());

function star(row: number, stars: number): HTMLButtonElement {
	const rating = rows()[row]?.querySelector("user-llm-stars");
	const buttons = rating?.shadowRoot?.querySelectorAll("button") ?? [];
	return buttons[stars - 1];
}

const marked = () => rows().map((row) => row.classList.contains("rated"));

const stored = async () =>
	(await personalizer.timeline.list()).map(({ value }) => value);

/** Where each row is. */
const places = () => rows().map((row) => row.getBoundingClientRect().top);

test("a rated pick stays where it is, marked, until the pointer leaves the list", async () => {
	const before = titles();
	const placesBefore = places();
	await userEvent.click(star(1, 4));
	await expect.poll(marked).toEqual([false, true, false, false, false]);
	await userEvent.click(star(1, 2));
	await expect.poll(stored).toEqual([2]);
	expect(titles()).toEqual(before);
	expect(places()).toEqual(placesBefore);
	await userEvent.hover(elsewhere);
	await expect.poll(titles).not.toContain(before[1]);
	expect(marked()).not.toContain(true);
});

test("the same star again takes the rating back, and so does Undo", async () => {
	await userEvent.click(star(0, 4));
	await expect.poll(stored).toEqual([4]);
	await expect.poll(() => star(0, 4).ariaPressed).toBe("true");
	await userEvent.click(star(0, 4));
	await expect.poll(stored).toEqual([]);
	await userEvent.click(star(2, 5));
	await expect.poll(() => marked()[2]).toBe(true);
	const undo = rows()[2].querySelector<HTMLElement>(".undo");
	if (!undo) throw new Error("There is no Undo.");
	await userEvent.click(undo);
	await expect.poll(stored).toEqual([]);
	await expect.poll(marked).not.toContain(true);
});

test("the list also stays for what is rated right after an undo", async () => {
	const before = titles();
	await userEvent.click(star(0, 1));
	await expect.poll(() => marked()[0]).toBe(true);
	star(0, 1).click();
	await expect.poll(stored).toEqual([]);
	star(1, 5).click();
	await expect.poll(marked).toEqual([false, true, false, false, false]);
	expect(titles()).toEqual(before);
});

test("a double click rates once", async () => {
	await userEvent.dblClick(star(0, 4));
	await expect.poll(() => marked()[0]).toBe(true);
	expect(await stored()).toEqual([4]);
});

test("a pick whose rating was deleted elsewhere can be rated again", async () => {
	await userEvent.click(star(0, 5));
	await userEvent.click(star(1, 4));
	await expect.poll(() => marked()[1]).toBe(true);
	const [{ id }] = await personalizer.timeline.list();
	await personalizer.timeline.delete(id);
	await userEvent.click(star(0, 3));
	await expect.poll(stored).toEqual([4, 3]);
	expect(picks.shadowRoot?.querySelector("[role=alert]")).toBeNull();
});

test("an item that was rated elsewhere meanwhile keeps one rating", async () => {
	const [{ item }] = await personalizer.picks({ count: 1 });
	const before = titles();
	// The list is held, and so keeps this item.
	await userEvent.click(star(1, 4));
	await expect.poll(() => marked()[1]).toBe(true);
	await personalizer.record({ item: item.id, kind: "rating", value: 5, at: 1 });
	await userEvent.click(star(0, 2));
	await expect.poll(() => marked()[0]).toBe(true);
	expect(titles()).toEqual(before);
	expect(await stored()).toEqual([2, 4]);
});

test("by keyboard the list stays until the focus leaves it", async () => {
	const before = titles();
	elsewhere.focus();
	await userEvent.hover(elsewhere);
	await userEvent.keyboard("{Tab}{ArrowRight}{Enter}");
	await expect.poll(() => marked()[0]).toBe(true);
	expect(titles()).toEqual(before);
	await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
	await expect.poll(titles).not.toContain(before[0]);
	expect(document.activeElement).toBe(elsewhere);
});

test("new picks can be asked for, and the focus goes to the first", async () => {
	const before = titles();
	await userEvent.click(star(0, 5));
	await expect.poll(() => marked()[0]).toBe(true);
	const show = picks.shadowRoot?.querySelector<HTMLElement>(".picks > button");
	if (!show) throw new Error("There is no button.");
	await userEvent.click(show);
	await expect.poll(titles).not.toContain(before[0]);
	await expect
		.poll(() => picks.shadowRoot?.activeElement)
		.toBe(rows()[0].querySelector("user-llm-stars"));
});

test("what was erased is no longer marked", async () => {
	await userEvent.click(star(0, 5));
	await expect.poll(() => marked()[0]).toBe(true);
	await personalizer.erase();
	await expect.poll(marked).not.toContain(true);
});

test("an older answer that comes late does not replace a newer one", async () => {
	const ask = personalizer.picks.bind(personalizer);
	let sendFirst = () => {};
	const sent = new Promise<void>((resolve) => {
		sendFirst = resolve;
	});
	let asked = 0;
	// The first answer takes longer than the second.
	personalizer.picks = async (options) => {
		const isFirst = ++asked === 1;
		const answer = await ask(options);
		if (isFirst) await sent;
		return answer;
	};
	try {
		await personalizer.record({ item: "1", kind: "rating", value: 5, at: 1 });
		await expect.poll(() => asked).toBe(1);
		await personalizer.record({ item: "2", kind: "rating", value: 1, at: 2 });
		const newer = (await ask({ count: 5 })).map(({ item }) => item.title);
		const shown = () =>
			titles().map((title, row) => title?.startsWith(newer[row]));
		await expect.poll(() => asked).toBe(2);
		await expect.poll(shown).toEqual(newer.map(() => true));
		sendFirst();
		// All that the late answer does has happened once a later task runs.
		await new Promise((resolve) => setTimeout(resolve));
		await (picks as unknown as { updateComplete: Promise<void> })
			.updateComplete;
		expect(shown()).toEqual(newer.map(() => true));
	} finally {
		personalizer.picks = ask;
	}
});
