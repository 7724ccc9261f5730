import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Page } from "@playwright/test";
import {
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
	test,
} from "./journey.ts";
import { longTasks } from "./pageTasks.ts";

test("from the first load to the last word no task keeps the page for more than 50 ms", async ({
	page,
	browser,
}) => {
	const long = await longTasks(page, browser, 50, async () => {
		await openDemo(page);
		await languageModelIsReady(page);
		const before = await picks(page).allInnerTexts();
		await rate(page, "toy story", 5);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
		await ask(page, "What should I watch tonight?");
		await expect(page.locator("[data-task=nextItem]")).not.toHaveText("…");
	});
	expect(long).toEqual([]);
});

/** Of nine years, in any order: each time once, since the step has no factor in common with the count. */
async function writeMillionEvents(path: string): Promise<void> {
	const count = 1_000_000;
	const start = Date.now() - 9 * 365 * 86_400_000;
	const file = createWriteStream(path);
	for (let from = 0; from < count; from += 10_000) {
		const lines = Array.from({ length: 10_000 }, (_, k) => {
			const i = from + k;
			const at = start + ((i * 77_773) % count) * 280_000;
			const event = { item: `${1 + (i % 3000)}`, kind: "view", at };
			return `${JSON.stringify(event)}\n`;
		});
		if (!file.write(lines.join(""))) await once(file, "drain");
	}
	file.end();
	await once(file, "finish");
}

/**
 * What the page's process has computed since it began, its worker and the collection of garbage included: by the clock an
 * import takes as long as whatever else the machine does lets it.
 */
async function computedSeconds(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send("Performance.enable");
	const { metrics } = await session.send("Performance.getMetrics");
	await session.detach();
	const time = metrics.find(({ name }) => name === "ProcessTime");
	return time?.value ?? Number.NaN;
}

// The browser alone takes half of that to collect the garbage of a million events, on a slow machine.
test("a million events are imported, picked from, rated and erased, and no task keeps the page for more than 100 ms", async ({
	page,
	browser,
}, testInfo) => {
	test.setTimeout(600_000);
	const file = testInfo.outputPath("million.jsonl");
	await writeMillionEvents(file);
	const stored = page.locator("stored-events");
	let seconds = Number.NaN;
	const long = await longTasks(page, browser, 100, async () => {
		await openDemo(page);
		const before = await picks(page).allInnerTexts();
		const start = await computedSeconds(page);
		await stored.locator("input[type=file]").setInputFiles(file);
		const added = "1,000,000 events were added.";
		await expect(stored).toContainText(added, { timeout: 200_000 });
		seconds = (await computedSeconds(page)) - start;
		await expect
			.poll(() => picks(page).allInnerTexts(), { timeout: 200_000 })
			.not.toEqual(before);
		await rate(page, "toy story", 5);
		await expect(stored).toContainText("1,000,001 events");
		await page.getByRole("button", { name: "Erase all" }).click();
		await page.getByRole("button", { name: /for good/ }).click();
		await expect(stored).toContainText("Nothing so far");
	});
	console.log(`A million events were imported in ${seconds.toFixed(1)} s.`);
	expect(seconds).toBeLessThan(30);
	expect(long).toEqual([]);
});
