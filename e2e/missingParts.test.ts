/** @file Parts of the program that are brought later, when the connection is gone or the site was built anew. */
import { expect, openDemo, picks, rate, test } from "./journey.ts";

/** Otherwise all parts are on the device already. */
test.use({ serviceWorkers: "block", languageModel: "awaited" });

const missing = "A part of this page's program did not come";

test("a part that does not come is one clear error, and trying again works", async ({
	page,
	context,
}) => {
	await openDemo(page);
	await rate(page, "toy story", 5);
	const stored = page.locator("stored-events");
	const exporting = stored.getByRole("button", { name: "Export" });
	await context.route("**/assets/jsonLines-*", (route) => route.abort());
	await exporting.click();
	await expect(stored.getByRole("alert")).toContainText(missing);
	await expect(stored.getByRole("alert")).toContainText("try again");
	await context.unroute("**/assets/jsonLines-*");
	const downloading = page.waitForEvent("download");
	await exporting.click();
	await downloading;
	await expect(stored.getByRole("alert")).toHaveCount(0);
});

test("an element goes on without its cards, and asks for them again when something has gone right", async ({
	page,
	context,
	requests,
}) => {
	await page.goto("/embed.html");
	await expect(picks(page)).toHaveCount(5);
	await context.route("**/assets/card-*", (route) =>
		route.fulfill({ status: 404 }),
	);
	const shelf = page.locator("user-llm-picks");
	await shelf.evaluate((element) => element.setAttribute("layout", "grid"));
	await expect(shelf.getByRole("alert")).toContainText(missing);
	await expect(picks(page)).toHaveCount(5);
	const asked = () =>
		requests.filter((request) => request.url().includes("/card-")).length;
	expect(asked()).toBe(1);
	await context.unroute("**/assets/card-*");
	await page.getByRole("button", { name: "I loved Toy Story" }).click();
	await expect(shelf.locator(".card")).toHaveCount(5);
	await expect(shelf.getByRole("alert")).toHaveCount(0);
});
