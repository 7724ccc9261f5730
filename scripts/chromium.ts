/** @file The Chromium that tests run in: the one place that knows where it is and how it is started. */
import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Where operating systems and people put it. */
const usualPlaces = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path in the environment variable CHROMIUM, else one that is installed, else the one that Playwright downloaded. */
export function findChromium(): string | undefined {
	return (
		process.env.CHROMIUM ||
		[...usualPlaces, chromium.executablePath()].find(existsSync)
	);
}

/** Starts Chromium with WebGPU on a software adapter, and without chatter on the network. */
export const chromiumLaunch = {
	executablePath: findChromium(),
	args: [
		"--enable-unsafe-webgpu",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--no-first-run",
		// Chromium's sandbox refuses to run for root, which containers run as.
		...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
	],
};

/**
 * For tests, where a device's kernels are compiled dozens of times: the software adapter takes ten times as long where the
 * zeros of workgroup memory are asked of it than where a loop in the shader writes them.
 */
export const testLaunch = {
	...chromiumLaunch,
	args: [
		...chromiumLaunch.args,
		"--disable-dawn-features=use_vulkan_zero_initialize_workgroup_memory_extension",
	],
};
