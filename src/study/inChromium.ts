/** @file Runs measurements in headless Chromium, on a page that Vite serves from the source. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { createServer } from "vite";
import { chromiumLaunch } from "../../scripts/chromium.ts";

/** Opens the study's page, cross-origin isolated, and closes everything after `work`. */
export async function inChromium<T>(
	work: (page: Page) => Promise<T>,
): Promise<T> {
	const server = await createServer({
		logLevel: "error",
		server: { port: 0, hmr: false, watch: null },
		optimizeDeps: {
			// Found only once a measurement runs, these would be served anew in the middle of it.
			include: [
				"@huggingface/tokenizers",
				"@huggingface/transformers",
				"@wllama/wllama",
				"comlink",
				"valibot",
			],
		},
	});
	await server.listen();
	// A profile on the disk, as visitors have: private windows keep their files elsewhere, and read them more slowly.
	const profile = await mkdtemp(join(tmpdir(), "user-llm-profile-"));
	const context = await chromium.launchPersistentContext(
		profile,
		chromiumLaunch,
	);
	try {
		const page = await context.newPage();
		page.on("pageerror", (error) => console.error(error));
		const address = server.resolvedUrls?.local[0];
		await page.goto(`${address}src/study/page/index.html`);
		return await work(page);
	} finally {
		await context.close();
		await server.close();
		await rm(profile, { recursive: true });
	}
}
