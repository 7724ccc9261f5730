import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, test } from "@playwright/test";
import { isolated } from "../playwright.config.ts";
import { testLaunch } from "../scripts/chromium.ts";
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
		...testLaunch,
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

test("once its files are kept, the page stands whatever a server or a portal answers", async ({
	context,
	page,
}) => {
	await openDemo(page);
	await page.evaluate(() => navigator.serviceWorker.ready);
	const kept = await page.evaluate(async () => {
		const [name, ...others] = await caches.keys();
		const requests = await (await caches.open(name)).keys();
		return { others, paths: requests.map(({ url }) => new URL(url).pathname) };
	});
	expect(kept.others).toEqual([]);
	expect(kept.paths).toEqual(
		expect.arrayContaining(["/index.html", "/bundle/encoder.safetensors"]),
	);
	expect(kept.paths.join()).not.toContain(".gguf");
	for (const answer of [
		{ status: 503, body: "Busy" },
		{ status: 200, contentType: "text/html", body: "<h1>Log in</h1>" },
	]) {
		await context.route("**/*", (route) => route.fulfill(answer));
		await openDemo(page);
		await context.unroute("**/*");
	}
	await openDemo(page);
});
