import { describe, expect, test } from "vitest";
import type { Log } from "../domain/feature.ts";
import { encodeLog } from "./encodeLog.ts";
import { nextEventCases, nextEventRanks } from "./nextEventMeasure.ts";
import { recommender } from "./recommender.ts";
import { listening, ratedLog } from "./testing/ratedLog.ts";

const log = ratedLog(9, 12);

describe("next event", () => {
	test("ranks the last item with those of the history left out, and among all", async () => {
		const event = (item: number) => ({ item, rating: 3 });
		const cases = nextEventCases([
			[1, 2, 3].map(event),
			[3, 1, 4, 1].map(event),
			[2, 3].map(event),
		]);
		const byEntry = recommender("by entry", () =>
			Float32Array.of(9, 5, 4, 3, 2, 1),
		);
		expect(await nextEventRanks(byEntry, cases)).toEqual({
			seenLeftOut: [1, Number.POSITIVE_INFINITY],
			all: [3, 1],
		});
	});

	test("tells nothing of the target but by its absence: not its rating, its time, its kind", async () => {
		const heardOf = async (one: Log) => {
			const { timelines, size } = encodeLog(one);
			const { heard, recommender } = listening(size);
			await nextEventRanks(recommender, nextEventCases(timelines));
			return heard;
		};
		const changed: Log = {
			...log,
			users: log.users.map(({ id, events }) => ({
				id,
				events: events.map((event, i) =>
					i < events.length - 1
						? event
						: { ...event, kind: "view", value: undefined, at: event.at + 9e9 },
				),
			})),
		};
		const heard = await heardOf(log);
		expect(heard.length).toBeGreaterThan(5);
		expect(await heardOf(changed)).toEqual(heard);
	});

	test("stops when the signal says so", async () => {
		const { timelines, size } = encodeLog(log);
		const stop = new AbortController();
		const ranks = nextEventRanks(
			listening(size).recommender,
			nextEventCases(timelines),
			{ signal: stop.signal, report: (done) => done === 3 && stop.abort() },
		);
		await expect(ranks).rejects.toThrow("aborted");
	});
});
