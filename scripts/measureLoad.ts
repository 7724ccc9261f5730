/**
 * @file How long the language model takes from the device to ready in the built site, beside how long its bytes take to
 * be read and copied: `npm run build && npm run measure:load`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { preview } from "vite";
import { chromiumLaunch } from "./chromium.ts";

const visits = 5;

async function languageModelIsReady(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const state = document.querySelector("#language-model")?.textContent;
		return state === "ready";
	});
}

/** What the page says that it took, in milliseconds. */
function loadTime(page: Page): Promise<number> {
	return page.evaluate(() => {
		const timings =
			document.querySelector("user-llm-ask")?.personalizer?.status.timings;
		return timings?.["language model"] ?? Number.NaN;
	});
}

/** What reading the file into memory and copying it takes, in milliseconds. */
function readAndCopyTime(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const root = await navigator.storage.getDirectory();
		const folder = await root.getDirectoryHandle("user-llm");
		for await (const handle of folder.values()) {
			if (!(handle instanceof FileSystemFileHandle)) continue;
			const start = performance.now();
			const file = await handle.getFile();
			const bytes = new Uint8Array(await file.arrayBuffer());
			new Uint8Array(bytes.length).set(bytes);
			return performance.now() - start;
		}
		return Number.NaN;
	});
}

const profile = await mkdtemp(join(tmpdir(), "user-llm-profile-"));
const server = await preview({ preview: { port: 0 }, logLevel: "error" });
const context = await chromium.launchPersistentContext(profile, chromiumLaunch);
try {
	const page = await context.newPage();
	await page.goto(server.resolvedUrls?.local[0] ?? "");
	await languageModelIsReady(page);
	for (let visit = 1; visit <= visits; visit++) {
		await page.reload();
		await languageModelIsReady(page);
		const loaded = await loadTime(page);
		const copied = await readAndCopyTime(page);
		console.log(
			`visit ${visit}: ready after ${Math.round(loaded)} ms, read and copied in ${Math.round(copied)} ms: ${(loaded / copied).toFixed(1)} times`,
		);
	}
} finally {
	await context.close();
	await server.close();
	await rm(profile, { recursive: true });
}
