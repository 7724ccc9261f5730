import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { whitened } from "./whitened.ts";

const width = 6;

/** Far from 0 in one direction, and of very unlike spread. */
function vectors(count: number): Float32Array {
	const random = randomStream(1);
	return Float32Array.from(
		{ length: count * width },
		(_, i) => 100 + 2 ** (i % width) * (random() - 0.5),
	);
}

test("whitened vectors are 1 long, around 0, and no direction has more than others by far", () => {
	const count = 2000;
	const white = whitened(vectors(count), width);
	const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
	for (let i = 0; i < count; i++) {
		const vector = white.subarray(i * width, (i + 1) * width);
		expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
		vector.forEach((value, f) => {
			sums[f] += value / count;
			squares[f] += value ** 2 / count;
		});
	}
	for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(0.05);
	// The least hardly differ, and are not blown up.
	expect(squares[0]).toBeLessThan(0.05);
	for (const square of squares.slice(3)) expect(square).toBeGreaterThan(0.15);
});

test.each([0, 1, 2, 5])(
	"%i vectors, fewer than directions, are numbers",
	(count) => {
		const white = whitened(vectors(count), width);
		expect(white).toHaveLength(count * width);
		expect(white.every(Number.isFinite)).toBe(true);
	},
);
