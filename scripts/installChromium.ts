/** @file Brings a Chromium onto a machine that has none. */
import { findChromium } from "./chromium.ts";
import { runStep } from "./runStep.ts";

/**
 * The path of a Chromium: one that is there, else Playwright's download, else, for root, the system's package.
 * `undefined` where all of it failed; the output says why.
 */
export function makeSureOfChromium(): string | undefined {
	const found = findChromium();
	if (found) {
		return found;
	}
	runStep("Chromium", "npx playwright install chromium");
	const downloaded = findChromium();
	if (downloaded && runStep("Does it start", `"${downloaded}" --version`)) {
		return downloaded;
	}
	if (process.getuid?.() === 0) {
		runStep("Chromium", "apt-get update && apt-get install -y chromium");
	}
	return findChromium();
}
