import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./scripts/chromium.ts";

/** Where the built site is served as it should be, without cross-origin isolation, and under a strict policy. */
export const isolated = "http://localhost:4180";
export const notIsolated = "http://localhost:4181";
export const strict = "http://localhost:4182";

/** A person's journeys through the built site (`npm run build` first), each in a fresh profile. */
export default defineConfig({
	testDir: "e2e",
	// The language model takes every core there is.
	workers: 1,
	timeout: 120_000,
	expect: { timeout: 30_000 },
	use: {
		baseURL: isolated,
		launchOptions: chromiumLaunch,
		screenshot: "only-on-failure",
	},
	webServer: [
		{
			command: "npx vite preview --port 4180 --strictPort",
			url: isolated,
		},
		{
			command:
				"npx vite preview --port 4181 --strictPort --config e2e/notIsolated.config.ts",
			url: notIsolated,
		},
		{
			command:
				"npx vite preview --port 4182 --strictPort --config e2e/strict.config.ts",
			url: strict,
		},
	],
});
