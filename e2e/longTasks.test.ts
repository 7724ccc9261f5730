import type { Browser, Page } from "@playwright/test";
import {
	ask,
	expect,
	languageModelIsReady,
	openDemo,
	picks,
	rate,
	test,
} from "./journey.ts";

/** Of Chromium's trace: a thread's name, or something that it did; times in microseconds. */
interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** When it began. */
	readonly ts: number;
	/** How long it took by the clock. */
	readonly dur?: number;
	/** How long of that the thread computed. */
	readonly tdur?: number;
	readonly args: {
		readonly name?: string;
		readonly data?: { readonly url?: string };
		readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
	};
}

const isPageThread = ({ name, args }: TraceEvent) =>
	name === "thread_name" && args.name === "CrRendererMain";

/** Parts of the browser itself are pages, too, in processes of their own. */
const isLoadOf =
	(address: string) =>
	({ name, args }: TraceEvent) =>
		name === "CommitLoad" && args.data?.url?.startsWith(address);

/** What the test itself asks of the page, such as where a button is. */
const isFromTest = ({ args }: TraceEvent) =>
	args.chrome_mojo_event_info?.mojo_interface_tag ===
	"blink.mojom.DevToolsSession";

/**
 * What each task of a page's thread took, in milliseconds that the thread computed: by the clock, as in the browser's own
 * `longtask` entries, a task is as long as whatever else the machine does lets it be.
 */
function pageTasks(trace: Buffer, address: string): number[] {
	const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(
		trace.toString(),
	);
	const processes = new Set(
		traceEvents.filter(isLoadOf(address)).map(({ pid }) => pid),
	);
	const threads = traceEvents
		.filter(isPageThread)
		.filter(({ pid }) => processes.has(pid));
	return threads.flatMap(({ pid, tid }) => {
		const events = traceEvents.filter((e) => e.pid === pid && e.tid === tid);
		const asked = events.filter(isFromTest).map(({ ts }) => ts);
		return events
			.filter(({ name }) => name.endsWith("::RunTask"))
			.filter(
				({ ts, dur = 0 }) => !asked.some((at) => at >= ts && at < ts + dur),
			)
			.map(({ tdur = 0 }) => tdur / 1000);
	});
}

/** What each task took from the first load to the last word. */
async function tasksOfVisit(page: Page, browser: Browser): Promise<number[]> {
	await browser.startTracing(page, {
		categories: ["toplevel", "devtools.timeline"],
	});
	await openDemo(page);
	await languageModelIsReady(page);
	const before = await picks(page).allInnerTexts();
	await rate(page, "toy story", 5);
	await expect.poll(() => picks(page).allInnerTexts()).not.toEqual(before);
	await ask(page, "What should I watch tonight?");
	await expect(page.locator("[data-task=nextItem]")).not.toHaveText("…");
	const tasks = pageTasks(await browser.stopTracing(), page.url());
	expect(tasks.length).toBeGreaterThan(100);
	expect(Math.max(...tasks)).toBeGreaterThan(1);
	return tasks;
}

test("from the first load to the last word no task keeps the page for more than 50 ms", async ({
	page,
	browser,
}) => {
	const tasks = await tasksOfVisit(page, browser);
	expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
});
