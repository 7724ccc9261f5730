import { isolated, notIsolated } from "../playwright.config.ts";
import {
	answerText,
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
	rateFiveFilms,
	test,
} from "./journey.ts";

test.use({ languageModel: "kept" });

const question = "What should I watch tonight?";

test("text streams, and the film it names is one of the three best picks", async ({
	page,
}) => {
	await openDemo(page);
	await rateFiveFilms(page);
	await languageModelIsReady(page);
	const lengths = await page
		.locator("user-llm-ask")
		.evaluate(async (element, asked) => {
			const seen = new Set<number>();
			const watching = new MutationObserver(() => {
				const text = element.shadowRoot?.querySelector(".answer p");
				seen.add(text?.textContent?.length ?? 0);
			});
			if (element.shadowRoot) {
				watching.observe(element.shadowRoot, {
					subtree: true,
					childList: true,
					characterData: true,
				});
			}
			await (element as HTMLElementTagNameMap["user-llm-ask"]).ask(asked);
			return [...seen];
		}, question);
	expect(lengths.length).toBeGreaterThan(3);
	const named = (await answerText(page)).match(/"([^"]+)"/)?.[1];
	const fitting = await page
		.locator("user-llm-ask")
		.evaluate(async (element) => {
			const { personalizer } = element as HTMLElementTagNameMap["user-llm-ask"];
			const picks = await personalizer?.picks({ count: 3 });
			return picks?.map(({ item }) => item.title);
		});
	// A year follows a title that several films have.
	expect(fitting).toContain(named?.replace(/ \(\d{4}\)$/, ""));
});

test("an answer stops when it is told to, and the next one comes", async ({
	page,
}) => {
	await openDemo(page);
	await languageModelIsReady(page);
	await page.locator("user-llm-ask").evaluate((element) => {
		// A click as soon as the first word is there.
		const watching = new MutationObserver(() => {
			const root = element.shadowRoot;
			if (!root?.querySelector(".answer p")?.textContent?.trim()) return;
			watching.disconnect();
			for (const button of root.querySelectorAll("button")) {
				if (button.textContent?.trim() === "Stop") button.click();
			}
		});
		if (element.shadowRoot) {
			watching.observe(element.shadowRoot, {
				subtree: true,
				childList: true,
				characterData: true,
			});
		}
	});
	const stopped = await ask(page, question);
	// One text comes after the other: what follows it ends when nothing more of it can come.
	await page.locator("user-llm-ask").evaluate((element) => {
		const { personalizer } = element as HTMLElementTagNameMap["user-llm-ask"];
		return personalizer?.complete("nextItem");
	});
	expect(await answerText(page)).toBe(stopped);
	const whole = await ask(page, question);
	expect(whole.startsWith(stopped)).toBe(true);
	expect(whole.length).toBeGreaterThan(stopped.length);
});

test("the language model names a genre and a film, anew after a rating", async ({
	page,
}) => {
	await openDemo(page);
	await languageModelIsReady(page);
	const favourite = page.locator("[data-task=favouriteCategory]");
	await expect(favourite).toHaveText("not known yet");
	await expect(page.locator("[data-task=nextItem]")).not.toHaveText("…");
	const named = page.locator("model-reading dl");
	await expect(named).toHaveAttribute("aria-busy", "false");
	await rate(page, "toy story", 5);
	await expect(named).toHaveAttribute("aria-busy", "false");
	await expect(favourite).not.toHaveText(/not known yet|…/);
	await expect(page.locator("[data-task=nextItem]")).not.toContainText(
		"Toy Story (1995)",
	);
});

test("an answer is to the question, and what was understood can be taken back", async ({
	page,
}) => {
	await openDemo(page);
	await rateFiveFilms(page);
	await languageModelIsReady(page);
	const asking = page.locator("user-llm-ask");
	await ask(page, "a western from before 1970");
	const suggested = asking.locator(".items .item");
	await expect(suggested).toHaveText(/\(19[0-6]\d\)\s+.*Western/);
	await expect(asking.getByRole("list", { name: "Understood as" })).toHaveText(
		/western\s+×\s+before 1970/,
	);
	await asking.getByRole("button", { name: "Leave out: western" }).click();
	await expect(asking).toContainText("before 1970");
	await expect(
		asking.getByRole("button", { name: "Leave out: western" }),
	).toHaveCount(0);
	await expect(suggested).toHaveText(/\(19[0-6]\d\)/);
});

test("a question goes on with the one before, until all is erased", async ({
	page,
}) => {
	await openDemo(page);
	await rateFiveFilms(page);
	await languageModelIsReady(page);
	const asking = page.locator("user-llm-ask");
	await ask(page, "something funny from the 80s");
	const suggested = asking.locator(".items .item");
	const first = await suggested.innerText();
	await asking.getByRole("button", { name: "Another one" }).click();
	await expect(suggested).not.toHaveText(first);
	await expect(suggested).toHaveText(/\(198\d\)\s+.*Comedy/);
	await page.getByRole("button", { name: "Erase all" }).click();
	await page.getByRole("button", { name: /for good/ }).click();
	await expect(asking.locator(".answer")).toHaveCount(0);
});

test("an answer that was given before a rating says so", async ({ page }) => {
	await openDemo(page);
	await languageModelIsReady(page);
	await rate(page, "heat", 5);
	await ask(page, question);
	await rate(page, "alien", 1);
	await expect(page.locator("user-llm-ask .answer")).toContainText(
		"before your last change",
	);
});

test("after one film an answer is about what is known by it", async ({
	page,
}) => {
	await openDemo(page);
	await rate(page, "alien", 5);
	await languageModelIsReady(page);
	const text = await ask(page, "What should I watch next?");
	expect(text).not.toMatch(/do not know|rate a few/i);
	expect(text).toContain("Alien");
});

test("to a stranger, an answer says that nothing is known of them", async ({
	page,
}) => {
	await openDemo(page);
	await languageModelIsReady(page);
	const text = await ask(page, question);
	expect(text).toMatch(/many (people )?like|for everybody/);
});

test.describe("on a first visit", () => {
	test.use({ languageModel: "fetched" });

	test("where the language model is missing, picks work and the page says what brings it", async ({
		page,
		context,
	}) => {
		await context.route("**/models/**", (route) =>
			route.fulfill({ status: 404, body: "not found" }),
		);
		await openDemo(page);
		await expect(page.locator("user-llm-ask").getByRole("alert")).toContainText(
			"userllm fetch-model",
		);
		const before = await picks(page).allInnerTexts();
		await rate(page, "toy story", 5);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	});
});

test("a server without cross-origin isolation costs threads and nothing else", async ({
	page,
}) => {
	await openDemo(page, notIsolated);
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
	await languageModelIsReady(page);
	const alone = await ask(page, question);
	expect(alone.length).toBeGreaterThan(10);
	await openDemo(page, isolated);
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
	await languageModelIsReady(page);
	expect(await ask(page, question)).toBe(alone);
});
