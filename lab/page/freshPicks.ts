/** @file How long a page waits for new picks after an event, and for what the best one leans on. */
import { createPersonalizer, type Path } from "../../src/index.ts";

export interface Task {
	readonly path: Path;
	/** The address of a bundle. */
	readonly bundle: string;
	/** Events that the timeline has before. */
	readonly events: number;
	readonly rounds: number;
}

/** In milliseconds, round by round. */
export interface Waits {
	/** Items of the catalogue. */
	readonly items: number;
	/** From `record()` until `picks()` has answered. */
	readonly picks: readonly number[];
	readonly because: readonly number[];
	/** How many events were named in all rounds. */
	readonly named: number;
}

export async function freshPicks({
	path,
	bundle,
	events,
	rounds,
}: Task): Promise<Waits> {
	const user = await createPersonalizer({ bundle, path, timeline: "lab" });
	try {
		await user.erase();
		const { items } = user.catalogue;
		// Half of the items, in an order that is none, so that there is something left to pick.
		const event = (i: number) => ({
			item: items[(i * 7919) % Math.floor(items.length / 2)].id,
			kind: "rating",
			value: 1 + (i % 5),
			at: Date.UTC(2026, 0, 1) + i * 60_000,
		});
		const lines = Array.from({ length: events }, (_, i) =>
			JSON.stringify(event(i)),
		);
		await user.timeline.import(lines.join("\n"));
		await user.picks();
		const picks: number[] = [];
		const because: number[] = [];
		let named = 0;
		for (let round = 0; round < rounds; round++) {
			const start = performance.now();
			await user.record(event(events + round));
			const [best] = await user.picks();
			const picked = performance.now();
			named += (await user.because(best.item.id)).length;
			because.push(performance.now() - picked);
			picks.push(picked - start);
		}
		return { items: items.length, picks, because, named };
	} finally {
		await user.erase();
		user.dispose();
	}
}
