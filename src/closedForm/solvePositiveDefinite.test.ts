import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";

test.each([1, 2, 7, 33])("solves %i equations", (n) => {
	const random = randomStream(n);
	const rows = Array.from({ length: n }, () =>
		Array.from({ length: n }, () => random() - 0.5),
	);
	// B Bᵀ + I is symmetric and positive definite.
	const matrix = Float64Array.from({ length: n * n }, (_, at) => {
		const [i, j] = [Math.floor(at / n), at % n];
		const dot = rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0);
		return dot + (i === j ? 1 : 0);
	});
	const solution = Array.from({ length: n }, () => random() - 0.5);
	const vector = Float64Array.from({ length: n }, (_, i) =>
		solution.reduce((sum, x, j) => sum + matrix[i * n + j] * x, 0),
	);
	solvePositiveDefinite(matrix, vector);
	for (const [i, x] of solution.entries()) expect(vector[i]).toBeCloseTo(x, 10);
});

test("a matrix that is not positive definite is refused", () => {
	expect(() =>
		solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1)),
	).toThrow(/not positive definite: row 1/);
});
