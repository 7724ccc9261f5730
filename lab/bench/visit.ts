/** @file Visits to the built demo, from the first load to the last word. */
import type { Page } from "playwright";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { inBuiltDemo } from "../inChromium.ts";
import { readAndCopy } from "../page/readAndCopy.ts";
import { type BenchSettings, medianOf } from "./rows.ts";

interface Visit {
	/** How long each task took that kept the page's thread for more than 50 ms, as the browser's own observer saw it. */
	readonly longTasks: readonly number[];
	/** Until the language model answered; in the first visit with its download. */
	readonly ready: number;
	/** What the page takes to read the same file into memory and copy it. */
	readonly readAndCopy: number;
}

/** Of each visit the visitor rates one. */
const films = ["toy story", "shrek", "alien", "fargo", "jumanji", "titanic"];

/** Milliseconds of the first visit, and medians of those after it. */
export async function visit({ rounds, report }: BenchSettings) {
	return inBuiltDemo(async (page, address) => {
		await page.addInitScript(observeLongTasks);
		// A browser that has just started is busy with itself.
		await page.waitForTimeout(3000);
		const visits: Visit[] = [];
		while (visits.length <= rounds) {
			report(`visit ${visits.length + 1} of ${rounds + 1}`);
			const film = films[visits.length % films.length];
			visits.push(await visitOnce(page, address, film));
		}
		const [first, ...later] = visits;
		return {
			"first visit": {
				...tasks([first]),
				"ready after, ms": first.ready,
				runs: [first],
			},
			"later visits": {
				...tasks(later),
				"ready after, ms": medianOf(later.map(({ ready }) => ready)),
				"read and copied, ms": medianOf(later.map((v) => v.readAndCopy)),
				timesReadAndCopied: medianOf(
					later.map(({ ready, readAndCopy }) => ready / readAndCopy),
				),
				runs: later,
			},
		};
	});
}

function tasks(visits: readonly Visit[]) {
	const long = visits.flatMap(({ longTasks }) => longTasks);
	return {
		visits: visits.length,
		"tasks over 50 ms": long.length,
		...(long.length > 0 && { "longest, ms": Math.max(...long) }),
	};
}

/** Opens the demo, rates a film, asks, and waits for the last word. */
async function visitOnce(
	page: Page,
	address: string,
	film: string,
): Promise<Visit> {
	await page.goto(address);
	const modelState = page.locator("#language-model");
	await modelState.filter({ hasText: /^ready$/ }).waitFor();
	const timings = await page.evaluate(
		() => document.querySelector("user-llm-ask")?.personalizer?.status.timings,
	);
	await page.getByRole("searchbox").fill(film);
	await page.getByRole("button", { name: "5 stars" }).first().click();
	await page.getByRole("textbox", { name: "Your question" }).fill("What next?");
	await page.getByRole("button", { name: "Ask", exact: true }).click();
	await page.locator("user-llm-ask .answer p", { hasText: /./ }).waitFor();
	await page.getByRole("button", { name: "Stop" }).waitFor({ state: "hidden" });
	return {
		longTasks: await page.evaluate("longTasks"),
		ready: timings?.["language model"] ?? Number.NaN,
		readAndCopy: await page.evaluate(readAndCopy, `${smolLm2.sha256}.gguf`),
	};
}

/** Runs in the page, before anything of it: keeps the milliseconds of long tasks in a list of that name. */
function observeLongTasks(): void {
	const longTasks: number[] = [];
	Object.assign(globalThis, { longTasks });
	new PerformanceObserver((list) => {
		longTasks.push(...list.getEntries().map(({ duration }) => duration));
	}).observe({ type: "longtask", buffered: true });
}
