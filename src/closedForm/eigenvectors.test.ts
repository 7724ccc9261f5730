import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { eigenvectors } from "./eigenvectors.ts";

test.each([1, 2, 7, 40])(
	"a symmetric matrix of %i rows times its vectors are these times its values",
	(size) => {
		const uniform = randomStream(size);
		const matrix = new Float64Array(size * size);
		for (let i = 0; i < size; i++) {
			for (let j = 0; j <= i; j++) {
				matrix[i * size + j] = matrix[j * size + i] = uniform() - 0.5;
			}
		}
		const { values, vectors } = eigenvectors(matrix, size);
		expect([...values]).toEqual([...values].sort((a, b) => b - a));
		for (let v = 0; v < size; v++) {
			const vector = Array.from(
				{ length: size },
				(_, i) => vectors[i * size + v],
			);
			expect(Math.hypot(...vector)).toBeCloseTo(1, 10);
			for (let i = 0; i < size; i++) {
				const product = vector.reduce(
					(sum, x, j) => sum + x * matrix[i * size + j],
					0,
				);
				expect(product).toBeCloseTo(values[v] * vector[i], 10);
			}
		}
	},
);
