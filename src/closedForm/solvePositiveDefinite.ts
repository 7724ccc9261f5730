/**
 * Solves `A x = b` for a symmetric positive definite `A`, by Cholesky's decomposition.
 *
 * @param matrix `A`, row-major `[n, n]`; its lower half is read and becomes the factor.
 * @param vector `b`, `[n]`; becomes `x`.
 * @throws RangeError where `A` is not positive definite.
 */
export function solvePositiveDefinite(
	matrix: Float64Array,
	vector: Float64Array,
): void {
	const n = vector.length;
	for (let i = 0; i < n; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = matrix[i * n + j];
			for (let k = 0; k < j; k++) {
				sum -= matrix[i * n + k] * matrix[j * n + k];
			}
			if (j < i) {
				matrix[i * n + j] = sum / matrix[j * n + j];
			} else if (sum > 0) {
				matrix[i * n + i] = Math.sqrt(sum);
			} else {
				throw new RangeError(
					`The matrix is not positive definite: row ${i} leaves a pivot of ${sum}. A larger ridge makes it so.`,
				);
			}
		}
	}
	for (let i = 0; i < n; i++) {
		for (let k = 0; k < i; k++) vector[i] -= matrix[i * n + k] * vector[k];
		vector[i] /= matrix[i * n + i];
	}
	for (let i = n - 1; i >= 0; i--) {
		for (let k = i + 1; k < n; k++) vector[i] -= matrix[k * n + i] * vector[k];
		vector[i] /= matrix[i * n + i];
	}
}
