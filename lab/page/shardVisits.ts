/** @file What a page loads, and how long it waits, whose visitor meets one item after the other that lies in a shard. */
import { createPersonalizer } from "../../src/index.ts";

export interface Task {
	/** The address of a bundle in shards. */
	readonly bundle: string;
	/** The ids of the items that are met. */
	readonly items: readonly string[];
}

export interface ShardVisits {
	/** Until the bundle is open, in milliseconds. */
	readonly load: number;
	/** From each `record` until picks know its item, in milliseconds. */
	readonly waits: readonly number[];
	/** The files of shards that came over the network, event by event. */
	readonly files: readonly (readonly string[])[];
	/** The same of a second visit: until the bundle is open and picks know what was met last. */
	readonly again: { readonly wait: number; readonly files: readonly string[] };
	/** How many items the second visit's catalogue has. */
	readonly known: number;
}

export async function shardVisits({
	bundle,
	items,
}: Task): Promise<ShardVisits> {
	performance.setResourceTimingBufferSize(10_000);
	const open = () =>
		createPersonalizer({ bundle, path: "cpu", timeline: "lab" });
	const begun = performance.now();
	const user = await open();
	const load = performance.now() - begun;
	await user.picks();
	const waits: number[] = [];
	const files: string[][] = [];
	for (const item of items) {
		const start = performance.now();
		await user.record({ item, kind: "rating", value: 5, at: Date.now() });
		await user.picks({ count: 20 });
		waits.push(performance.now() - start);
		files.push(filesSince(start));
		user.catalogue.expectItem(user.catalogue.entryOf(item) ?? 0);
	}
	user.dispose();
	const start = performance.now();
	const second = await open();
	const last = items.at(-1) ?? "";
	while (!second.catalogue.item(last)) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	await second.picks({ count: 20 });
	const again = {
		wait: performance.now() - start,
		files: filesSince(start),
	};
	const known = second.catalogue.items.length;
	await second.erase();
	second.dispose();
	return { load, waits, files, again, known };
}

/** What the browser had already is left out. */
function filesSince(start: number): string[] {
	return performance
		.getEntriesByType("resource")
		.filter(
			(entry): entry is PerformanceResourceTiming => entry.startTime >= start,
		)
		.filter(
			({ name, transferSize }) =>
				/\/shards\/[^/]+$/.test(name) && transferSize > 0,
		)
		.map(({ name }) => name.slice(name.lastIndexOf("shards/")));
}
