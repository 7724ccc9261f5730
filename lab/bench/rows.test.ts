import { expect, test } from "vitest";
import { inTurn, target, timesAsLong, timesRow } from "./rows.ts";

test("engines take turns, round by round", async () => {
	const asked: string[] = [];
	const answers = await inTurn(
		["ours", "peer"],
		{ rounds: 2, report() {} },
		async (name, round) => {
			asked.push(name);
			return round;
		},
	);
	expect(asked).toEqual(["ours", "peer", "ours", "peer"]);
	expect(answers).toEqual({ ours: [0, 1], peer: [0, 1] });
});

test("a row keeps all its times", () => {
	const runs = [
		[3, 1],
		[2, 5, 4],
	];
	expect(timesRow(runs)).toEqual({ least: 1, median: 3, runs });
});

test("engines are compared within a round, so that a slow round counts for both", () => {
	const ours = [[1], [10], [1]];
	const peer = [[3], [30], [4]];
	expect(timesAsLong(peer, ours)).toBe(3);
});

test("a target is met on its own side of its bound alone", () => {
	expect(target(3, { least: 3 }).met).toBe("yes");
	expect(target(2.9, { least: 3 }).met).toBe("no");
	expect(target(1.1, { most: 1 }).met).toBe("no");
});
