import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, test } from "@playwright/test";
import { isolated } from "../playwright.config.ts";
import { chromiumLaunch } from "../scripts/chromium.ts";
import {
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
} from "./journey.ts";

test("after the first load everything works offline, with threads", async () => {
	// A profile on disk, as visitors have: what is kept in memory alone has less room.
	const profile = await mkdtemp(join(tmpdir(), "user-llm-profile-"));
	const context = await chromium.launchPersistentContext(profile, {
		...chromiumLaunch,
		baseURL: isolated,
	});
	try {
		const page = await context.newPage();
		await openDemo(page);
		await languageModelIsReady(page);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await page.reload();
		await expect(picks(page)).toHaveCount(8);
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
		await languageModelIsReady(page);
		const before = await picks(page).allInnerTexts();
		await rate(page, "toy story", 5);
		await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
		const answer = await ask(page, "What should I watch tonight?");
		expect(answer.length).toBeGreaterThan(10);
	} finally {
		await context.close();
		await rm(profile, { recursive: true });
	}
});
