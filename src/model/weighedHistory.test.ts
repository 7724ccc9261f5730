import { expect, test } from "vitest";
import { factorSums, weighedHistory } from "./weighedHistory.ts";

test("of whom nothing is known, only what is liked in general is said", () => {
	const { particular, unknown } = weighedHistory(new Float32Array(5));
	expect(particular).toBe(0);
	expect(unknown).toBe(1);
});

test("the more is known, the more counts what is particular, and the less what is general", () => {
	const histories = [1, 5, 50].map((length) =>
		weighedHistory(new Float32Array(length).fill(1)),
	);
	expect(histories.map(({ particular }) => particular)).toEqual([
		1 / 5.5,
		5 / 9.5,
		50 / 54.5,
	]);
	for (const { particular, general } of histories) {
		expect(particular + general).toBe(1);
	}
	expect(histories[0].unknown).toBeCloseTo(1 / 2);
	expect(histories[2].unknown).toBeCloseTo(1 / 51);
});

test("a no counts eight times as much while it is all that is known, and less the more is known", () => {
	const no = (...others: number[]) =>
		weighedHistory(Float32Array.of(-0.5, ...others)).x[0];
	expect(no()).toBeCloseTo(-0.5 * (1 + 7 * Math.exp(-0.5 / 8)));
	expect(no(1, 1, 1)).toBeCloseTo(-0.5 * (1 + 7 * Math.exp(-3.5 / 8)));
	expect(no(...Array(100).fill(1))).toBeCloseTo(-0.5, 4);
	expect(weighedHistory(Float32Array.of(1, 0.3)).x).toEqual(
		Float32Array.of(1, 0.3),
	);
});

test("what was turned down may speak for its contrary only where it is all that is known", () => {
	expect(weighedHistory(Float32Array.of(-1, -1)).contrary).toBeGreaterThan(1e9);
	expect(weighedHistory(Float32Array.of(-1, 0.3)).contrary).toBe(0);
});

test("factors are summed apart, of what is liked and of what was turned down", () => {
	const rows = [
		[9, 9],
		[1, 2],
		[3, 4],
		[5, 6],
	].map((row) => Float32Array.from(row));
	const { liked, turnedDown } = factorSums(
		Float32Array.of(0, 1, -2, 0.5),
		2,
		(entry) => rows[entry],
	);
	expect([...liked]).toEqual([3.5, 5]);
	expect([...turnedDown]).toEqual([-6, -8]);
});
