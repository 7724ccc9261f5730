import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import "../elements/elements.ts";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import { StoredEvents } from "./storedEvents.ts";

const personalizer = await createPersonalizer({
	bundle: "/bundle/",
	timeline: "stored-events",
});

let panel: StoredEvents;

beforeEach(() => {
	panel = new StoredEvents();
	panel.personalizer = personalizer;
	document.body.append(panel);
});

afterEach(async () => {
	panel.remove();
	await personalizer.erase();
});

afterAll(() => personalizer.dispose());

const text = () => panel.textContent?.replaceAll(/\s+/g, " ") ?? "";

async function record(...items: string[]) {
	for (const [at, item] of items.entries()) {
		await personalizer.record({ item, kind: "view", at });
	}
	await expect
		.poll(() => panel.querySelectorAll("li").length)
		.toBe(items.length);
}

async function press(selector: string) {
	const button = panel.querySelector<HTMLElement>(selector);
	if (!button) throw new Error(`There is no ${selector}.`);
	button.focus();
	await userEvent.keyboard("{Enter}");
}

async function choose(content: string, name = "events.jsonl") {
	const input = panel.querySelector<HTMLInputElement>("input");
	if (!input) throw new Error("There is no input.");
	await expect.poll(() => input.disabled).toBe(false);
	await userEvent.upload(input, new File([content], name));
}

const line = (item: string) =>
	`${JSON.stringify({ item, kind: "view", at: 1 })}\n`;

const focused = () => document.activeElement;

test("after a deletion the focus is on the event in its place, in the end on the heading", async () => {
	await record("1", "2", "3");
	const last = panel.querySelector("li:nth-child(3) .quiet");
	const first = panel.querySelector("li:nth-child(1) .quiet");
	await press("li:nth-child(2) .quiet");
	await expect.poll(focused).toBe(last);
	await press("li:nth-child(2) .quiet");
	await expect.poll(focused).toBe(first);
	await press("li .quiet");
	await expect.poll(focused).toBe(panel.querySelector("h2"));
	expect(await personalizer.timeline.count()).toBe(0);
});

test("where a deletion or an erasure fails the focus stays where it was", async () => {
	await personalizer.record({ item: "1", kind: "rating", value: 4, at: 1 });
	const stars = () => panel.querySelector("user-llm-stars");
	const star = () =>
		stars()?.shadowRoot?.querySelectorAll<HTMLElement>("button")[3];
	await expect.poll(() => star()?.ariaPressed).toBe("true");
	const { transaction } = IDBDatabase.prototype;
	IDBDatabase.prototype.transaction = () => {
		throw new DOMException("busy", "UnknownError");
	};
	try {
		// The same star again takes the rating back.
		star()?.focus();
		await userEvent.keyboard("{Enter}");
		await expect.poll(text).toContain("could not be written");
		await panel.updateComplete;
		expect(focused()).toBe(stars());
		await press(".erase");
		await expect.poll(focused).toBe(panel.querySelector(".keep"));
		await press(".danger");
		await expect.poll(() => panel.querySelector(".danger")).toBeNull();
		await expect.poll(text).toContain("could not be written");
		await expect.poll(focused).toBe(panel.querySelector(".erase"));
	} finally {
		IDBDatabase.prototype.transaction = transaction;
	}
});

test("the focus is never lost on the way to erasing and back", async () => {
	await record("1");
	await press(".erase");
	await expect.poll(focused).toBe(panel.querySelector(".keep"));
	await press(".keep");
	await expect.poll(focused).toBe(panel.querySelector(".erase"));
	await press(".erase");
	await expect.poll(() => panel.querySelector(".danger")).not.toBeNull();
	await press(".danger");
	await expect.poll(text).toContain("Everything is erased.");
	await expect.poll(focused).toBe(panel.querySelector("h2"));
});

test("an import that fails leaves nothing standing of the one before", async () => {
	await choose(line("1"));
	await expect.poll(text).toContain("1 event was added.");
	await choose("\u0089PNG\r\n", "photo.png");
	await expect.poll(text).toContain("“photo.png” is not a file of events");
	expect(text()).toContain("expected one that Export has written");
	expect(text()).not.toContain("added");
	await choose(line("2") + line("3"));
	await expect.poll(text).toContain("2 events were added.");
	expect(panel.querySelector("[role=alert]")).toBeNull();
});

test("what failed is said until the visitor does something else, whatever changes meanwhile", async () => {
	await choose("\u0089PNG\r\n", "photo.png");
	await expect.poll(text).toContain("is not a file of events");
	await record("1");
	await expect.poll(text).toContain("1 event.");
	expect(text()).toContain("is not a file of events");
	await press("li .quiet");
	await expect.poll(text).toContain("Deleted");
	expect(text()).not.toContain("is not a file of events");
});

test("an item that the catalogue does not have is said to be unknown", async () => {
	await record("1", "no such film");
	expect(panel.querySelector("li")?.textContent).toMatch(
		/no such film[\s\S]*not in this catalogue/,
	);
	expect(text().match(/not in this catalogue/g)).toHaveLength(1);
});

test("what is stored is named with its year", async () => {
	await record("10");
	const { title, year } = personalizer.catalogue.item("10") ?? {};
	expect(panel.querySelector("li")?.textContent).toContain(
		`${title} (${year})`,
	);
});
