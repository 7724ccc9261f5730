/** @file A browser whose database was damaged, by a power cut or a disk, or taken away while the page is open. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { isolated } from "../playwright.config.ts";
import { testLaunch } from "../scripts/chromium.ts";
import { expect, openDemo, picks, rate, test } from "./journey.ts";

let profile: string;
let browser: BrowserContext;

/** Visits with the same profile again. */
async function visit(): Promise<Page> {
	browser = await chromium.launchPersistentContext(profile, {
		...testLaunch,
		baseURL: isolated,
	});
	// The language model plays no part.
	await browser.route("**/models/**", () => {});
	const page = await browser.newPage();
	await openDemo(page);
	return page;
}

/** Files of the browser's database. */
function databaseFiles(pattern: RegExp): string[] {
	const folder = join(profile, "Default/IndexedDB");
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
	return files
		.filter((file) => pattern.test(file))
		.map((file) => join(folder, file));
}

const stored = (page: Page) => page.locator("stored-events");
const events = (page: Page) => stored(page).locator("li");
const notes = (page: Page) =>
	page.locator("user-llm-picks, user-llm-ask, stored-events");

async function isSaid(page: Page, what: RegExp): Promise<void> {
	for (const note of await notes(page).all()) {
		await expect(note).toContainText(what);
	}
}

test.beforeEach(async () => {
	profile = mkdtempSync(join(tmpdir(), "user-llm-profile-"));
	const page = await visit();
	await rate(page, "toy story", 5);
	await expect(events(page)).toHaveCount(1);
});

test.afterEach(async () => {
	await browser.close();
	rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test("a database that the browser throws away is said to be gone; what comes is stored", async () => {
	await browser.close();
	for (const log of databaseFiles(/\.log$/)) truncateSync(log, 100);
	for (const file of databaseFiles(/MANIFEST/)) truncateSync(file, 5);
	const page = await visit();
	await isSaid(page, /was stored here is gone/);
	await expect(events(page)).toHaveCount(0);
	await rate(page, "toy story", 5);
	await expect(page.locator("user-llm-picks")).toContainText(
		"Based on one event",
	);
	await page.reload();
	await expect(events(page)).toHaveCount(1);
	await expect(stored(page)).not.toContainText("gone");
});

test("a database that the browser cannot open is told, and picks follow what is done until the page is closed", async () => {
	await browser.close();
	for (const file of databaseFiles(/MANIFEST/)) rmSync(file);
	const page = await visit();
	await isSaid(
		page,
		/cannot be read.*Internal error.*until you close this page/,
	);
	await rate(page, "toy story", 5);
	await expect(page.locator("user-llm-picks")).toContainText(
		"Based on one event",
	);
	await expect(events(page)).toHaveCount(1);
	await page.reload();
	await isSaid(page, /cannot be read/);
	await expect(events(page)).toHaveCount(0);
	await stored(page).getByRole("button", { name: "Erase all" }).click();
	await stored(page).getByRole("button", { name: "for good" }).click();
	await expect(stored(page)).toContainText("could not be deleted");
});

test("a database that is taken away while the page is open is told, and picks go on", async () => {
	const [page] = browser.pages().slice(-1);
	const session = await browser.newCDPSession(page);
	await session.send("Storage.clearDataForOrigin", {
		origin: isolated,
		storageTypes: "indexeddb",
	});
	await isSaid(page, /cannot be read.*was closed/);
	await expect(events(page)).toHaveCount(0);
	await expect(picks(page)).toHaveCount(8);
	await rate(page, "alien", 5);
	await expect(page.locator("user-llm-picks")).toContainText(
		"Based on one event",
	);
	await page.reload();
	await isSaid(page, /is gone/);
});
