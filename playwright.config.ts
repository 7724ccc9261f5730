import { defineConfig } from "@playwright/test";
import { testLaunch } from "./scripts/chromium.ts";

/** The first of three ports; PORT names another where these are taken. */
const port = Number(process.env.PORT ?? 4180);

/** Where the built site is served as it should be, without cross-origin isolation, and under a strict policy. */
export const isolated = `http://localhost:${port}`;
export const notIsolated = `http://localhost:${port + 1}`;
export const strict = `http://localhost:${port + 2}`;

/** Serves what the build wrote. */
function preview(url: string, config = "vite.config.ts") {
	const { port } = new URL(url);
	return {
		command: `npx vite preview --port ${port} --strictPort --config ${config}`,
		url,
	};
}

/** Journeys that measure how long the page's tasks take. */
const timed = /longTasks\.test\.ts$/;

/** A person's journeys through the built site (`npm run build` first), each in a fresh profile. */
export default defineConfig({
	testDir: "e2e",
	// The language model takes every core there is, but most of a journey does not wait for it.
	workers: 2,
	projects: [
		{ name: "journeys", testIgnore: timed },
		// By itself: `npm test` runs it once the other has ended.
		{ name: "timed", testMatch: timed, workers: 1 },
	],
	timeout: 120_000,
	expect: { timeout: 30_000 },
	use: {
		baseURL: isolated,
		launchOptions: testLaunch,
		screenshot: "only-on-failure",
	},
	webServer: [
		preview(isolated),
		preview(notIsolated, "e2e/notIsolated.config.ts"),
		preview(strict, "e2e/strict.config.ts"),
	],
});
