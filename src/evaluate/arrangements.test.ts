import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { type ArrangementName, arrangements } from "./arrangements.ts";

const events = [5, 30, 31, 90, 400].map((at, i) => ({
	item: `${i}`,
	kind: "rating",
	value: i,
	at,
}));

const arranged = (name: ArrangementName) =>
	arrangements[name](events, randomStream(3));

test("all arrangements have the same events, oldest first, and no more", () => {
	for (const name of Object.keys(arrangements) as ArrangementName[]) {
		const times = arranged(name).map(({ at }) => at);
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		const what = arranged(name).map(({ item, value }) => [item, value]);
		expect(what.toSorted()).toEqual(
			events.map(({ item, value }) => [item, value]),
		);
	}
});

test("another order stands at the same times", () => {
	for (const name of ["shuffled", "reversed"] as const) {
		expect(arranged(name).map(({ at }) => at)).toEqual([5, 30, 31, 90, 400]);
	}
	expect(arranged("reversed")[0].item).toBe("4");
	expect(arranged("shuffled")).not.toEqual(events);
});

test("another pace keeps the order", () => {
	expect(arranged("1500 ms apart").map(({ item, at }) => [item, at])).toEqual([
		["0", 5],
		["1", 1505],
		["2", 3005],
		["3", 4505],
		["4", 6005],
	]);
	expect(arranged("1 h apart")[2].at).toBe(5 + 2 * 3_600_000);
});
