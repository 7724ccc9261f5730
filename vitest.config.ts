import { existsSync } from "node:fs";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** A Chromium that is already on the machine, where Playwright's own is missing. */
const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) =>
	existsSync(path),
);

/** What Chromium needs to offer WebGPU on a software adapter and to stay off the network. */
const launchOptions = {
	executablePath: process.env.CHROMIUM ?? installed,
	args: [
		"--enable-unsafe-webgpu",
		"--no-sandbox",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--no-first-run",
	],
};

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "node",
					include: ["src/**/*.test.ts"],
					exclude: ["src/**/*.browser.test.ts"],
					testTimeout: 60_000,
				},
			},
			{
				server: {
					headers: {
						"Cross-Origin-Opener-Policy": "same-origin",
						"Cross-Origin-Embedder-Policy": "require-corp",
					},
				},
				test: {
					name: "chromium",
					include: ["src/**/*.browser.test.ts"],
					testTimeout: 120_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions }),
						instances: [{ browser: "chromium" }],
					},
				},
			},
		],
	},
});
