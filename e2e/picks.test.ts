import {
	expect,
	fiveFilms,
	openDemo,
	picks,
	rate,
	rateFiveFilms,
	test,
} from "./journey.ts";

test.use({ languageModel: "awaited" });

test("a visitor without a history gets what people like in general, and is told so", async ({
	page,
}) => {
	await openDemo(page);
	await expect(page.locator("user-llm-picks")).toContainText(
		"what everyone starts with",
	);
});

test("picks change with each film that was liked, and are none that was rated", async ({
	page,
}) => {
	await openDemo(page);
	for (const [title, stars] of fiveFilms) {
		const before = await picks(page).allInnerTexts();
		await rate(page, title, stars);
		// What is turned down may be like none of them.
		if (stars < 3) continue;
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	}
	await expect(page.locator("user-llm-picks")).toContainText(
		"Based on 5 events on this device.",
	);
	const titles = (await picks(page).allInnerTexts()).join("\n");
	for (const title of ["Toy Story (1995)", "Finding Nemo", "Shrek (2001)"]) {
		expect(titles).not.toContain(title);
	}
});

test("a pick that is rated stays where it is until the visitor looks away, then makes room for another", async ({
	page,
}) => {
	await openDemo(page);
	const before = await picks(page).allInnerTexts();
	const first = page.locator("user-llm-picks li").first();
	await first.getByRole("button", { name: "4 stars" }).click();
	await expect(first.getByRole("button", { name: "Undo" })).toBeVisible();
	// What was read of it meanwhile is shown elsewhere.
	await expect(page.locator("stored-events li")).toHaveCount(1);
	expect(await picks(page).allInnerTexts()).toEqual(before);
	await page.getByRole("heading", { level: 1 }).hover();
	await expect.poll(() => picks(page).allInnerTexts()).not.toContain(before[0]);
	await expect(picks(page)).toHaveCount(8);
});

test("the same place clicked again takes back the rating, and rates no other film", async ({
	page,
}) => {
	await openDemo(page);
	const pick = page.locator("user-llm-picks li").first();
	const star = pick.getByRole("button", { name: "4 stars" });
	const box = await star.boundingBox();
	if (!box) throw new Error("The star is not in sight.");
	const place = [box.x + box.width / 2, box.y + box.height / 2] as const;
	await page.mouse.click(...place);
	await expect(page.locator("stored-events li")).toHaveCount(1);
	await expect(pick.getByRole("button", { name: "Undo" })).toBeVisible();
	await page.mouse.click(...place);
	await expect(page.locator("stored-events li")).toHaveCount(0);
});

test.describe("on a phone", () => {
	test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

	test("a wrong tap is undone, and the list waits until another part is touched", async ({
		page,
	}) => {
		await openDemo(page);
		await expect(page.locator("user-llm-picks")).toContainText(
			"your ratings stay on this device",
		);
		const before = await picks(page).allInnerTexts();
		const [wrong, right] = [0, 1].map((row) =>
			page.locator("user-llm-picks li").nth(row),
		);
		await wrong.getByRole("button", { name: "1 star" }).tap();
		await wrong.getByRole("button", { name: "Undo" }).tap();
		await expect(page.locator("stored-events li")).toHaveCount(0);
		await right.getByRole("button", { name: "5 stars" }).tap();
		await expect(page.locator("stored-events li")).toHaveCount(1);
		expect(await picks(page).allInnerTexts()).toEqual(before);
		await page.locator("user-llm-picks h2").tap();
		await expect
			.poll(() => picks(page).allInnerTexts())
			.not.toContain(before[1]);
	});
});

test("rating a film again corrects the rating", async ({ page }) => {
	await openDemo(page);
	await rate(page, "toy story", 2);
	await rate(page, "toy story", 5);
	await expect(page.locator("stored-events li")).toHaveCount(1);
	await expect(
		page.locator("stored-events li").getByRole("button", { pressed: true }),
	).toHaveAccessibleName("5 stars");
});

for (const path of ["cpu", "gpu"] as const) {
	test(`the ${path} path can be forced`, async ({ page }) => {
		await openDemo(page, `/?path=${path}`);
		await expect(page.locator("#path")).toHaveText(path.toUpperCase());
		const before = await picks(page).allInnerTexts();
		await rateFiveFilms(page);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	});
}

test("both paths give the same picks", async ({ page }) => {
	await openDemo(page, "/?path=cpu");
	await rateFiveFilms(page);
	await expect(page.locator("user-llm-picks")).toContainText("5 events");
	const onCpu = await picks(page).allInnerTexts();
	await openDemo(page, "/?path=gpu");
	await expect(page.locator("#path")).toHaveText("GPU");
	expect(await picks(page).allInnerTexts()).toEqual(onCpu);
});

test("a rating in one tab changes the picks in the other", async ({
	page,
	context,
}) => {
	await openDemo(page);
	const other = await context.newPage();
	await openDemo(other);
	const before = await picks(other).allInnerTexts();
	await rate(page, "toy story", 5);
	await expect.poll(() => picks(other).allInnerTexts()).not.toEqual(before);
	await expect(other.locator("stored-events li")).toHaveCount(1);
});
