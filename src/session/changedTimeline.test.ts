import { describe, expect, test } from "vitest";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import { rating, sessionOf } from "./testing/session.ts";

describe("a timeline that changes anywhere is as if it had been read at once:", () => {
	const events = Array.from({ length: 40 }, (_, i) => ({
		...rating(`m${1 + ((i * 5) % 6)}`, 1 + (i % 5)),
		at: i,
		id: i + 1,
	}));
	const [early, middle, last] = [events[2], events[20], events[39]];
	const changed = { ...middle, value: 5, at: 30 };
	const without = (...ids: number[]) =>
		events.filter(({ id }) => !ids.includes(id));

	test.each([
		["a late event", without(early.id), [early], events],
		["one before all", without(1), [events[0]], events],
		["one of the same moment", without(last.id), [last], events],
		["a deleted one", events, [early.id], without(early.id)],
		["the deleted last one", events, [last.id], without(last.id)],
		[
			"a corrected one",
			events,
			[changed],
			[...without(middle.id), changed].sort(
				(a, b) => a.at - b.at || a.id - b.id,
			),
		],
		[
			"one whose item nobody knows now",
			events,
			[{ ...early, item: "gone" }],
			without(early.id),
		],
		["one that was never read", events, [999], events],
	] as const)("%s", async (_name, before, changes, after) => {
		const withModel = await sevenFilms({ hasItemToItem: true });
		const [session, whole] = [sessionOf(withModel), sessionOf(withModel)];
		await session.readTimeline(before);
		for (const change of changes) {
			await (typeof change === "number"
				? session.forgetEvent(change)
				: session.readEvent(change));
		}
		await whole.readTimeline(after);
		expect(session.eventCount).toBe(after.length);
		expect(await session.profile()).toEqual(await whole.profile());
		expect(await session.reasons("for", 7, 9)).toEqual(
			await whole.reasons("for", 7, 9),
		);
		const expected = await whole.picks(7);
		(await session.picks(7)).forEach(({ entry, score }, i) => {
			expect(entry).toBe(expected[i].entry);
			expect(score).toBeCloseTo(expected[i].score, 5);
		});
	});

	test("also one that came in parts", async () => {
		const bundle = await sevenFilms();
		const [session, whole] = [sessionOf(bundle), sessionOf(bundle)];
		await whole.readTimeline(events);
		session.bring(events.slice(0, 7));
		session.bring(events.slice(7, 30));
		expect(await session.readTimeline(events.slice(30))).toBe(40);
		expect(await session.picks(7)).toEqual(await whole.picks(7));
	});
});
