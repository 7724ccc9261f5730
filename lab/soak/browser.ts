/** @file A Chromium with a profile on the disk, which can be killed as a power cut would. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type BrowserContext, chromium } from "playwright";
import { chromiumLaunch } from "../../scripts/chromium.ts";

export interface RunningBrowser {
	readonly context: BrowserContext;
	/** Ends all its processes at once: nothing is finished. */
	kill(): Promise<void>;
}

/** Playwright's own launch ends the browser gently where it can; this one only ever dies. */
export async function startBrowser(profile: string): Promise<RunningBrowser> {
	// What the one before left behind, since nobody told it to clean up.
	for (const file of readdirSync(profile)) {
		if (file.startsWith("Singleton")) rmSync(join(profile, file));
	}
	const { executablePath, args } = chromiumLaunch;
	const child = spawn(
		executablePath ?? chromium.executablePath(),
		[
			...args,
			"--headless",
			"--disable-breakpad",
			"--remote-debugging-port=0",
			`--user-data-dir=${profile}`,
			"about:blank",
		],
		// A group of its own, so that its children die with it.
		{ detached: true, stdio: ["ignore", "ignore", "pipe"] },
	);
	const exited = once(child, "exit");
	const endpoint = await endpointOf(createInterface({ input: child.stderr }));
	const browser = await chromium.connectOverCDP(endpoint);
	return {
		context: browser.contexts()[0],
		async kill() {
			process.kill(-Number(child.pid), "SIGKILL");
			await exited;
			await browser.close();
		},
	};
}

async function endpointOf(lines: AsyncIterable<string>): Promise<string> {
	const said: string[] = [];
	for await (const line of lines) {
		said.push(line);
		const [, endpoint] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
		if (endpoint) return endpoint;
	}
	throw new Error(`Chromium did not start: ${said.join("\n")}`);
}

/** A folder for a profile, which is gone afterwards. */
export async function withProfile<T>(
	work: (profile: string) => Promise<T>,
): Promise<T> {
	const profile = await mkdtemp(join(tmpdir(), "user-llm-soak-"));
	try {
		return await work(profile);
	} finally {
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** A browser with a fresh profile. */
export async function withBrowser<T>(
	work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
	return withProfile(async (profile) => {
		const { context, kill } = await startBrowser(profile);
		try {
			return await work(context);
		} finally {
			await kill();
		}
	});
}
