/** @file Runs measurements in headless Chromium, on a page that Vite serves from the source. */
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
	const browser = await chromium.launch(chromiumLaunch);
	try {
		const page = await browser.newPage();
		page.on("pageerror", (error) => console.error(error));
		const address = server.resolvedUrls?.local[0];
		await page.goto(`${address}src/study/page/index.html`);
		return await work(page);
	} finally {
		await browser.close();
		await server.close();
	}
}
