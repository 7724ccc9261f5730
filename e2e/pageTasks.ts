/** @file How long each task of a page's thread took. */
import type { Browser, Page } from "@playwright/test";
import { expect } from "./journey.ts";

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
function tasksOf(trace: Buffer, address: string): number[] {
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

/** The tasks of the page that took longer than so many milliseconds while a visit went on, which begins with the page's first load. */
export async function longTasks(
	page: Page,
	browser: Browser,
	mostMilliseconds: number,
	visit: () => Promise<void>,
): Promise<number[]> {
	await browser.startTracing(page, {
		categories: ["toplevel", "devtools.timeline"],
	});
	await visit();
	const tasks = tasksOf(await browser.stopTracing(), page.url());
	// Otherwise nothing was measured.
	expect(tasks.length).toBeGreaterThan(100);
	expect(Math.max(...tasks)).toBeGreaterThan(1);
	return tasks.filter((milliseconds) => milliseconds > mostMilliseconds);
}
