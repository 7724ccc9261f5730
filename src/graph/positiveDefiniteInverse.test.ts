import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { nodeRuntime } from "./nodeRuntime.ts";
import { invertPositiveDefinite } from "./positiveDefiniteInverse.ts";

/** `XᵀX + ridge · I` of random numbers, in 64 bits. */
function ridgeMatrix(size: number, ridge: number): Float64Array {
	const random = randomStream(size);
	const rows = 2 * size;
	const x = Float64Array.from({ length: rows * size }, () => random() - 0.4);
	return Float64Array.from({ length: size * size }, (_, n) => {
		const [i, j] = [Math.floor(n / size), n % size];
		let sum = i === j ? ridge : 0;
		for (let row = 0; row < rows; row++) {
			sum += x[row * size + i] * x[row * size + j];
		}
		return sum;
	});
}

/** How far `a · b` is from the identity at most. */
function distanceFromIdentity(
	a: Float64Array,
	b: Float32Array,
	size: number,
): number {
	let worst = 0;
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < size; j++) {
			let sum = i === j ? -1 : 0;
			for (let k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + j];
			worst = Math.max(worst, Math.abs(sum));
		}
	}
	return worst;
}

describe("the inverse of a positive definite matrix", () => {
	test.each([
		{ size: 1, block: 4 },
		{ size: 7, block: 8 },
		{ size: 8, block: 8 },
		{ size: 9, block: 8 },
		{ size: 61, block: 16 },
		{ size: 131, block: 5 },
	])(
		"times the matrix is the identity: $size rows in blocks of $block",
		async ({ size, block }) => {
			const matrix = ridgeMatrix(size, 2);
			const inverse = Float32Array.from(matrix);
			await invertPositiveDefinite(nodeRuntime, inverse, size, { block });
			expect(distanceFromIdentity(matrix, inverse, size)).toBeLessThan(2e-5);
		},
	);

	test("is made of the upper half alone, and is symmetric", async () => {
		const size = 21;
		const whole = Float32Array.from(ridgeMatrix(size, 1));
		const upper = whole.map((x, n) =>
			Math.floor(n / size) > n % size ? Number.NaN : x,
		);
		await invertPositiveDefinite(nodeRuntime, whole, size, { block: 8 });
		await invertPositiveDefinite(nodeRuntime, upper, size, { block: 8 });
		expect(upper).toEqual(whole);
		expect(whole[3 * size + 17]).toBe(whole[17 * size + 3]);
	});

	test("does not exist for another matrix, and the row is named", async () => {
		const matrix = Float32Array.of(1, 2, 0, 2, 1, 0, 0, 0, 1);
		await expect(
			invertPositiveDefinite(nodeRuntime, matrix, 3, { block: 2 }),
		).rejects.toThrow("not positive definite: row 1 leaves a pivot of -3");
	});

	test("is given up when the signal says so", async () => {
		const stop = new AbortController();
		const shares: number[] = [];
		const inverse = invertPositiveDefinite(
			nodeRuntime,
			Float32Array.from(ridgeMatrix(12, 1)),
			12,
			{
				block: 4,
				signal: stop.signal,
				report: (share) => {
					shares.push(share);
					stop.abort();
				},
			},
		);
		await expect(inverse).rejects.toThrow("aborted");
		expect(shares).toEqual([1 / 3]);
	});
});
