import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./scripts/chromium.ts";

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "node",
					include: ["{src,scripts}/**/*.test.ts"],
					exclude: ["**/*.browser.test.ts"],
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
				optimizeDeps: {
					// Found only once a test runs, these would make Vite reload the page in the middle of it.
					include: [
						"@huggingface/tokenizers",
						"@noble/hashes/sha2.js",
						"@noble/hashes/utils.js",
						"comlink",
						"idb",
						"lit",
						"lit/directives/repeat.js",
						"minisearch",
						"onnxruntime-web/wasm",
						"protobufjs/minimal.js",
						"valibot",
					],
				},
				test: {
					name: "chromium",
					include: ["src/**/*.browser.test.ts"],
					testTimeout: 120_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: chromiumLaunch }),
						instances: [{ browser: "chromium" }],
					},
				},
			},
		],
	},
});
