import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { exampleShop } from "../bundle/testing/exampleShop.ts";
import type { Personalizer } from "../page/personalizer.ts";
import { personalizerOf } from "../page/testing/personalizerOf.ts";
import { StarRating } from "./starRating.ts";
import { UserLlmAsk } from "./userLlmAsk.ts";

if (!customElements.get("user-llm-ask")) {
	customElements.define("user-llm-ask", UserLlmAsk);
}

let personalizer: Personalizer;

beforeEach(async () => {
	personalizer = await personalizerOf(await exampleShop(), "ask");
});

afterEach(async () => {
	document.body.replaceChildren();
	await personalizer.erase();
	personalizer.dispose();
});

function askIn(lang: string, dir = "ltr"): UserLlmAsk {
	const page = document.createElement("div");
	Object.assign(page, { lang, dir });
	const ask = new UserLlmAsk();
	ask.personalizer = personalizer;
	ask.preload = true;
	page.append(ask);
	document.body.append(page);
	return ask;
}

const text = (element: Element) => element.shadowRoot?.textContent ?? "";

describe("asking a bundle without a language model", () => {
	test("is answered, with the items that it names and what was understood", async () => {
		const ask = askIn("en");
		await expect.poll(() => text(ask)).toContain("What do you know about me?");
		await ask.ask("a waterproof jacket under 50 euros");
		await expect.poll(() => text(ask)).toContain("Rain jacket Drizzle");
		await expect.poll(() => text(ask)).toContain("under 50 euros ×");
		expect(text(ask)).toContain("Cheaper");
		expect(ask.shadowRoot?.querySelector("[role=alert], progress")).toBeNull();
		expect(text(ask)).not.toContain("language model");
	});

	async function readyAsk() {
		const ask = askIn("en");
		const button = () =>
			ask.shadowRoot?.querySelector<HTMLButtonElement>("button.main");
		await expect.poll(() => button()?.disabled).toBe(false);
		return ask;
	}

	test("goes on with the talk", async () => {
		const ask = await readyAsk();
		await ask.ask("a jacket by Norrby");
		await ask.ask("Why?");
		await expect.poll(() => text(ask)).toContain("Rain jacket Fjell");
	});

	test("offers what to ask next after an answer in between, too", async () => {
		const ask = await readyAsk();
		await ask.ask("a jacket by Norrby");
		await ask.ask("Why?");
		const next = () =>
			ask.shadowRoot?.querySelector("[part=follow-ups]")?.textContent;
		await expect.poll(next).toContain("Cheaper");
	});

	test.each(["follow-ups", "understood"])(
		"leaves the focus on the answer, where what was pressed is gone: %s",
		async (part) => {
			const ask = await readyAsk();
			await ask.ask("a waterproof jacket");
			const answer = () => ask.shadowRoot?.querySelector(".answer");
			await expect.poll(() => answer()?.ariaBusy).toBe("false");
			const chip = ask.shadowRoot?.querySelector<HTMLElement>(
				`[part=${part}] button`,
			);
			chip?.focus();
			await userEvent.keyboard("{Enter}");
			await expect.poll(() => ask.shadowRoot?.activeElement).toBe(answer());
			await expect.poll(() => answer()?.ariaBusy).toBe("false");
			expect(ask.shadowRoot?.activeElement).toBe(answer());
		},
	);

	test("says why somebody would like what they asked about", async () => {
		const ask = await readyAsk();
		await personalizer.record({ item: "k1", kind: "purchase", at: 1 });
		await ask.ask("Would I like the Tea kettle Whistle?");
		await ask.ask("Why?");
		await expect
			.poll(() => ask.shadowRoot?.querySelector(".answer")?.textContent)
			.toContain("Tea kettle Whistle");
	});
});

describe("what the element says itself", () => {
	test.each([
		["de", "Stellen Sie eine Frage"],
		["de-AT", "Stellen Sie eine Frage"],
		["es", "Haz una pregunta"],
		["fr", "Ask a question"],
	])("is in the language of the page: %s", async (lang, placeholder) => {
		const ask = askIn(lang);
		const input = () => ask.shadowRoot?.querySelector("input");
		await expect.poll(() => input()?.placeholder).toBe(placeholder);
	});

	test("may be the site's own", async () => {
		const ask = askIn("en");
		ask.strings = { heading: "Ask the shop" };
		await expect.poll(() => text(ask)).toContain("Ask the shop");
	});

	test("runs the way of the page, and an answer its own way", async () => {
		const ask = askIn("ar", "rtl");
		await expect.poll(() => text(ask)).toContain("What do you know about me?");
		await ask.ask("a jacket by Norrby");
		const answer = () => ask.shadowRoot?.querySelector(".answer p");
		await expect.poll(() => answer()?.textContent).toContain("Fjell");
		const direction = (element: Element | null | undefined) =>
			element ? getComputedStyle(element).direction : "";
		expect(direction(answer())).toBe("ltr");
		expect(direction(ask.shadowRoot?.querySelector("form"))).toBe("rtl");
	});
});

describe("stars", () => {
	async function starsIn(lang: string, dir: string) {
		const page = document.createElement("div");
		Object.assign(page, { lang, dir });
		const stars = new StarRating();
		stars.label = "Fjell";
		page.attachShadow({ mode: "open" }).append(stars);
		document.body.append(page);
		await stars.updateComplete;
		return stars;
	}

	test("speak the language of the page around them, through shadow roots", async () => {
		const stars = await starsIn("de", "ltr");
		const label = (selector: string) =>
			stars.shadowRoot?.querySelector(selector)?.getAttribute("aria-label");
		await expect.poll(() => label("div")).toBe("Fjell bewerten");
		expect(label("button")).toBe("1 Stern");
	});

	test("are moved along by arrow keys the way that they run", async () => {
		const stars = await starsIn("ar", "rtl");
		const place = () =>
			[...(stars.shadowRoot?.querySelectorAll("button") ?? [])].findIndex(
				({ tabIndex }) => tabIndex === 0,
			);
		const press = async (key: string) => {
			stars.shadowRoot
				?.querySelector("div")
				?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
			await stars.updateComplete;
		};
		await press("ArrowLeft");
		expect(place()).toBe(1);
		await press("ArrowRight");
		expect(place()).toBe(0);
	});
});
