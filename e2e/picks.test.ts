import {
	expect,
	fiveFilms,
	openDemo,
	picks,
	rate,
	rateFiveFilms,
	test,
} from "./journey.ts";

test("a visitor without a history gets what people like in general, and is told so", async ({
	page,
}) => {
	await openDemo(page);
	await expect(page.locator("user-llm-picks")).toContainText(
		"what people like in general",
	);
});

test("picks change with each of five ratings, without the films that were rated", async ({
	page,
}) => {
	await openDemo(page);
	for (const [title, stars] of fiveFilms) {
		const before = await picks(page).allInnerTexts();
		await rate(page, title, stars);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	}
	const titles = (await picks(page).allInnerTexts()).join("\n");
	for (const title of ["Toy Story (1995)", "Finding Nemo", "Shrek (2001)"]) {
		expect(titles).not.toContain(title);
	}
	await expect(page.locator("user-llm-picks")).toContainText(
		"Based on 5 events on this device.",
	);
});

test("a pick can be rated where it stands, and makes room for another", async ({
	page,
}) => {
	await openDemo(page);
	const first = await picks(page).first().innerText();
	await page
		.locator("user-llm-picks li")
		.first()
		.getByRole("button", { name: "4 stars" })
		.click();
	await expect.poll(() => picks(page).allInnerTexts()).not.toContain(first);
	await expect(picks(page)).toHaveCount(8);
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
