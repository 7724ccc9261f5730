/** How often all pairs are turned at most; a matrix of a hundred rows takes eight. */
const mostSweeps = 30;

/**
 * The eigenvalues of a symmetric matrix, the largest first, and its eigenvectors as columns, by Jacobi's rotations.
 *
 * @param matrix Row-major `[size, size]`.
 */
export function eigenvectors(
	matrix: Float64Array,
	size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
	const a = matrix.slice();
	const turns = new Float64Array(size * size);
	for (let i = 0; i < size; i++) turns[i * size + i] = 1;
	for (let sweep = 0; sweep < mostSweeps; sweep++) {
		let [off, whole] = [0, 0];
		for (let i = 0; i < size; i++) {
			for (let j = 0; j < size; j++) {
				whole += a[i * size + j] ** 2;
				if (i !== j) off += a[i * size + j] ** 2;
			}
		}
		if (off <= 1e-24 * whole) break;
		for (let p = 0; p < size; p++) {
			for (let q = p + 1; q < size; q++) rotate(a, turns, size, p, q);
		}
	}
	const order = Array.from({ length: size }, (_, i) => i).sort(
		(i, j) => a[j * size + j] - a[i * size + i],
	);
	return {
		values: Float64Array.from(order, (i) => a[i * size + i]),
		vectors: Float64Array.from(
			turns,
			(_, at) => turns[Math.floor(at / size) * size + order[at % size]],
		),
	};
}

/** Turns rows and columns `p` and `q` so that their common entry becomes 0. */
function rotate(
	a: Float64Array,
	turns: Float64Array,
	size: number,
	p: number,
	q: number,
): void {
	const common = a[p * size + q];
	if (common === 0) return;
	const half = (a[q * size + q] - a[p * size + p]) / (2 * common);
	const tangent =
		(half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
	const cosine = 1 / Math.sqrt(tangent * tangent + 1);
	const sine = tangent * cosine;
	const turn = (of: Float64Array, at: number, to: number) => {
		const [x, y] = [of[at], of[to]];
		of[at] = cosine * x - sine * y;
		of[to] = sine * x + cosine * y;
	};
	for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
	for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
	for (let k = 0; k < size; k++) turn(turns, k * size + p, k * size + q);
}
