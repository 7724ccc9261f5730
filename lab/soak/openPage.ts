import type { BrowserContext, Page } from "playwright";
import type { Site } from "./site.ts";

/** A tab with the package's functions in it, as `soak`. */
export async function openPage(
	context: BrowserContext,
	{ origin }: Site,
): Promise<Page> {
	const page = await context.newPage();
	await page.goto(origin);
	await page.waitForFunction(() => "soak" in globalThis);
	return page;
}
