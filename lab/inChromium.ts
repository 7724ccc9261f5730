/** @file Runs measurements in headless Chromium: on the study's page, served from the source, or on the built demo. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { build, createServer, preview } from "vite";
import { chromiumLaunch } from "../scripts/chromium.ts";

/** Opens the study's page, cross-origin isolated, and closes everything after `work`. */
export async function inChromium<T>(
	work: (page: Page) => Promise<T>,
): Promise<T> {
	const server = await createServer({
		logLevel: "error",
		server: { port: 0, hmr: false, watch: null },
		optimizeDeps: {
			// Found only once a measurement runs, these would be served anew in the middle of it.
			include: ["@huggingface/transformers", "@wllama/wllama", "valibot"],
		},
	});
	try {
		await server.listen();
		const address = server.resolvedUrls?.local[0];
		return await withPage(async (page) => {
			await page.goto(`${address}lab/page/index.html`);
			return work(page);
		});
	} finally {
		await server.close();
	}
}

/** Builds the demo, serves it, and opens a page that is to go to `address`. */
export async function inBuiltDemo<T>(
	work: (page: Page, address: string) => Promise<T>,
): Promise<T> {
	return inFolder(async (outDir) => {
		await build({ logLevel: "error", build: { outDir } });
		const server = await preview({
			logLevel: "error",
			build: { outDir },
			preview: { port: 0 },
		});
		try {
			const address = server.resolvedUrls?.local[0] ?? "";
			return await withPage((page) => work(page, address));
		} finally {
			await server.close();
		}
	});
}

/** A page of a profile on the disk, as visitors have: private windows keep their files elsewhere, and read them more slowly. */
async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
	return inFolder(async (profile) => {
		const context = await chromium.launchPersistentContext(
			profile,
			chromiumLaunch,
		);
		try {
			const page = await context.newPage();
			page.on("pageerror", (error) => console.error(error));
			return await work(page);
		} finally {
			await context.close();
		}
	});
}

/** A folder that is gone afterwards. */
async function inFolder<T>(work: (path: string) => Promise<T>): Promise<T> {
	const path = await mkdtemp(join(tmpdir(), "user-llm-study-"));
	try {
		return await work(path);
	} finally {
		await rm(path, { recursive: true });
	}
}
