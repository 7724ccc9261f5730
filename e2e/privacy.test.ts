import { readFile } from "node:fs/promises";
import {
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
	rateFiveFilms,
	test,
} from "./journey.ts";

/** How many events the browser holds, read past all of our code. */
function storedEvents(): Promise<number> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open("user-llm");
		opening.onerror = () => reject(opening.error);
		opening.onsuccess = () => {
			const reading = opening.result
				.transaction("blocks")
				.objectStore("blocks")
				.getAll();
			reading.onsuccess = () => {
				opening.result.close();
				resolve(reading.result.flatMap(({ events }) => events).length);
			};
		};
	});
}

test("once the page has loaded, rating and asking send nothing at all", async ({
	page,
	requests,
}) => {
	await openDemo(page);
	await languageModelIsReady(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	for (const request of requests) {
		expect(request.method()).toBe("GET");
		expect(new URL(request.url()).search).toBe("");
	}
	// The worker's own requests are among those that were seen.
	expect(requests.map((request) => request.url()).join()).toContain(
		"/bundle/bundle.json",
	);
	requests.length = 0;
	await rateFiveFilms(page);
	await ask(page, "What should I watch tonight?");
	expect(requests.map((request) => request.url())).toEqual([]);
});

test.describe("of what was rated", () => {
	test.use({ languageModel: "awaited" });

	test("the timeline is there after a reload, and gone after erasing", async ({
		page,
	}) => {
		await openDemo(page);
		await rateFiveFilms(page);
		await expect(page.locator("user-llm-picks")).toContainText("5 events");
		const before = await picks(page).allInnerTexts();
		await page.reload();
		await expect(page.locator("stored-events li")).toHaveCount(5);
		await expect.poll(() => picks(page).allInnerTexts()).toEqual(before);
		expect(await page.evaluate(storedEvents)).toBe(5);
		await page.getByRole("button", { name: "Erase all" }).click();
		await page.getByRole("button", { name: "Erase 5 for good" }).click();
		await expect(page.locator("stored-events li")).toHaveCount(0);
		await expect(page.locator("user-llm-picks")).toContainText(
			"what everyone starts with",
		);
		expect(await page.evaluate(storedEvents)).toBe(0);
		await page.reload();
		await expect(page.locator("user-llm-picks")).toContainText(
			"what everyone starts with",
		);
		expect(await page.evaluate(storedEvents)).toBe(0);
	});

	test("an event can be deleted, and all can be taken along and brought back", async ({
		page,
	}) => {
		await openDemo(page);
		await rate(page, "toy story", 5);
		await rate(page, "alien", 1);
		const stored = page.locator("stored-events li");
		await expect(stored).toHaveCount(2);
		const downloading = page.waitForEvent("download");
		await page.getByRole("button", { name: "Export" }).click();
		const file = await (await downloading).path();
		const lines = (await readFile(file, "utf8")).trim().split("\n");
		expect(lines.map((line) => JSON.parse(line).value)).toEqual([5, 1]);
		await page.getByRole("button", { name: "Delete Toy Story" }).click();
		await expect(stored).toHaveCount(1);
		await page.locator("stored-events input[type=file]").setInputFiles(file);
		await expect(stored).toHaveCount(2);
		await expect(page.locator("stored-events")).toContainText(
			"1 event was added. 1 was there already.",
		);
	});

	test("a file that is no timeline is refused, and nothing is lost", async ({
		page,
	}) => {
		await openDemo(page);
		await rate(page, "toy story", 5);
		await page.locator("stored-events input[type=file]").setInputFiles({
			name: "wrong.jsonl",
			mimeType: "application/jsonl",
			buffer: Buffer.from('{"item":"1","kind":"rating","value":"five","at":1}'),
		});
		await expect(
			page.locator("stored-events").getByRole("alert"),
		).toContainText("Nothing was imported");
		await expect(page.locator("stored-events li")).toHaveCount(1);
	});
});
