import { playwright } from "@vitest/browser-playwright";
import {
	defineConfig,
	type TestProjectInlineConfiguration,
} from "vitest/config";
import { testLaunch } from "./scripts/chromium.ts";

/** A busy machine takes longer than the second that a poll would wait. */
const busyPoll = { timeout: 60_000 };

/** Tests that run in a cross-origin isolated page. */
function inChromium(
	name: string,
	include: string[],
	flags: readonly string[] = [],
): TestProjectInlineConfiguration {
	return {
		server: {
			headers: {
				"Cross-Origin-Opener-Policy": "same-origin",
				"Cross-Origin-Embedder-Policy": "require-corp",
			},
		},
		optimizeDeps: {
			// Found only once a test runs, these would make Vite reload the page in the middle of it.
			include: [
				"@huggingface/jinja",
				"idb",
				"lit",
				"lit/directives/keyed.js",
				"lit/directives/repeat.js",
				"onnxruntime-web/wasm",
				"protobufjs/minimal.js",
				"valibot",
			],
		},
		test: {
			name,
			include,
			testTimeout: 120_000,
			expect: { poll: busyPoll },
			browser: {
				enabled: true,
				headless: true,
				screenshotFailures: false,
				provider: playwright({
					launchOptions: {
						...testLaunch,
						args: [...testLaunch.args, ...flags],
					},
				}),
				instances: [{ browser: "chromium" }],
			},
		},
	};
}

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "node",
					include: ["{src,lab,scripts}/**/*.test.ts"],
					exclude: ["**/*.browser.test.ts"],
					testTimeout: 120_000,
					expect: { poll: busyPoll },
				},
			},
			inChromium("chromium", ["src/**/*.browser.test.ts"]),
			// What a kernel computes before the optimizing compiler has seen it.
			inChromium(
				"chromium-baseline",
				["src/engines/wasm/wasm.browser.test.ts"],
				["--js-flags=--liftoff-only"],
			),
		],
	},
});
