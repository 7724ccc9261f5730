import { ask, expect, openDemo, picks, rate, test } from "./journey.ts";

test.use({ languageModel: "awaited" });

test("a phone's width needs no scrolling sideways", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await openDemo(page);
	await page.getByRole("searchbox").fill("lord of the rings");
	await expect(page.locator("find-items li").first()).toBeVisible();
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - innerWidth,
	);
	expect(overflow).toBeLessThanOrEqual(0);
});

test("at a phone's width the question is on the first screen", async ({
	page,
}) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await openDemo(page);
	await expect(
		page.getByRole("textbox", { name: "Your question" }),
	).toBeInViewport({ ratio: 1 });
});

test("on a wide screen no column has a hole", async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await openDemo(page);
	await rate(page, "toy", 5);
	const gaps = await page.locator(".column").evaluateAll((columns) =>
		columns.flatMap(({ children }) => {
			const panels = [...children].map((panel) =>
				panel.getBoundingClientRect(),
			);
			return panels
				.slice(1)
				.map(({ top }, before) => top - panels[before].bottom);
		}),
	);
	expect(gaps).toHaveLength(4);
	expect(Math.max(...gaps)).toBeLessThan(20);
});

for (const [pointer, hasTouch, least] of [
	["a mouse", false, 24],
	["a finger", true, 40],
] as const) {
	test.describe(`with ${pointer}`, () => {
		test.use({ hasTouch, isMobile: hasTouch });

		test(`stars and buttons are at least ${least} pixels large`, async ({
			page,
		}) => {
			await page.setViewportSize({ width: 360, height: 740 });
			await openDemo(page);
			await rate(page, "toy", 5);
			await expect(page.locator("stored-events li")).toHaveCount(1);
			const buttons = page
				.locator("find-items, user-llm-picks, stored-events")
				.locator("button, .button");
			const smallest = () =>
				buttons.evaluateAll((all) =>
					Math.min(
						...all.flatMap((button) => {
							const { width, height } = button.getBoundingClientRect();
							return [width, height];
						}),
					),
				);
			// Picks that a rating replaces have no size any more.
			await expect.poll(smallest).toBeGreaterThanOrEqual(least);
			expect(await buttons.count()).toBeGreaterThan(40);
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - innerWidth,
			);
			expect(overflow).toBeLessThanOrEqual(0);
		});
	});
}

test("a film is found and rated with the keyboard alone", async ({ page }) => {
	await openDemo(page);
	await page.keyboard.press("Tab");
	await expect(page.getByRole("searchbox")).toBeFocused();
	await page.keyboard.type("toy story");
	await expect(page.locator("find-items li").first()).toContainText(
		"Toy Story",
	);
	await page.keyboard.press("Tab");
	for (let star = 1; star < 4; star++) await page.keyboard.press("ArrowRight");
	await page.keyboard.press("Enter");
	await expect(
		page.locator("stored-events li").getByRole("button", { pressed: true }),
	).toHaveAccessibleName("4 stars");
});

test("moving an element to another place in the page keeps what it shows", async ({
	page,
}) => {
	await openDemo(page);
	const before = await picks(page).allInnerTexts();
	await page.locator("user-llm-picks").evaluate((element) => {
		document.querySelector("main")?.append(element);
	});
	await expect.poll(() => picks(page).allInnerTexts()).toEqual(before);
	await page
		.locator("user-llm-picks li")
		.first()
		.getByRole("button", { name: "5 stars" })
		.click();
	await page.getByRole("heading", { level: 1 }).hover();
	await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
});

test.describe("with the language model", () => {
	test.use({ languageModel: "kept" });

	test("the page that embeds both elements in ten lines works", async ({
		page,
	}) => {
		await page.goto("/embed.html");
		await expect(picks(page)).toHaveCount(5);
		const before = await picks(page).allInnerTexts();
		await page.getByRole("button", { name: "I loved Toy Story" }).click();
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
		const answer = await ask(page, "What should I watch tonight?");
		expect(answer.length).toBeGreaterThan(10);
	});

	test("at a phone's width what the engine does stands on whole lines", async ({
		page,
	}) => {
		await page.setViewportSize({ width: 360, height: 740 });
		await openDemo(page);
		await ask(page, "What should I watch tonight?");
		const heights = await page
			.locator("machine-status dd")
			.evaluateAll((values) =>
				values.map((value) => value.getBoundingClientRect().height),
			);
		expect(heights.length).toBeGreaterThan(5);
		// Two lines at most.
		expect(Math.max(...heights)).toBeLessThan(60);
	});
});
