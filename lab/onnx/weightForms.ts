/** @file Matrices as ONNX wants them. */

/** A matrix with `columns` columns, its rows made columns. */
export function transposed<T extends Float32Array | Int8Array>(
	matrix: T,
	columns: number,
): T {
	const rows = matrix.length / columns;
	const result = matrix.slice() as T;
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			result[column * rows + row] = matrix[row * columns + column];
		}
	}
	return result;
}

/** Each row as whole numbers from −127 to 127 and what they count: `levels [rows, columns]`, `scales [rows]`. */
export function wholeNumbers(
	matrix: Float32Array,
	columns: number,
): { readonly levels: Int8Array; readonly scales: Float32Array } {
	const levels = new Int8Array(matrix.length);
	const scales = new Float32Array(matrix.length / columns);
	for (let row = 0; row < scales.length; row++) {
		const values = matrix.subarray(row * columns, (row + 1) * columns);
		let largest = 0;
		for (const value of values) largest = Math.max(largest, Math.abs(value));
		const scale = largest / 127;
		scales[row] = scale;
		if (scale === 0) continue;
		for (let i = 0; i < columns; i++) {
			levels[row * columns + i] = Math.round(values[i] / scale);
		}
	}
	return { levels, scales };
}
