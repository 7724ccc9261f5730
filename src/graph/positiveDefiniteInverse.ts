/**
 * @file The inverse of a large symmetric positive definite matrix, such as that of a ridge regression.
 *
 * The sweep operator (Goodnight, 1979, "A tutorial on the SWEEP operator"), block by block: with the block `k` of the
 * diagonal as pivot, `A[k, k] → −A[k, k]⁻¹`, `A[k, j] → A[k, k]⁻¹ A[k, j]`, and of all others
 * `A[i, j] → A[i, j] − A[i, k] A[k, k]⁻¹ A[k, j]`. Once every block was the pivot, the matrix is `−A⁻¹`. It is symmetric
 * all along, so the blocks on and above the diagonal are enough; nearly all of the work is products of two blocks, which
 * ONNX Runtime computes.
 */
import { Graph } from "./graph.ts";
import { product } from "./products.ts";
import type { OnnxRuntime } from "./runtime.ts";
import { Session } from "./session.ts";

export interface InverseOptions {
	/** Rows of a block. */
	readonly block?: number;
	readonly signal?: AbortSignal;
	/** Called after each pivot with the share that is done, from 0 to 1. */
	readonly report?: (share: number) => void;
}

/**
 * Puts the inverse of `matrix`, float32 `[size, size]`, in its place. Only what stands on and above the diagonal is
 * read. The blocks of the diagonal are inverted in 64 bits, the products are of 32.
 *
 * @throws RangeError where the matrix is not `[size, size]`, or not positive definite.
 */
export async function invertPositiveDefinite(
	runtime: OnnxRuntime,
	matrix: Float32Array,
	size: number,
	{ block = 256, signal, report }: InverseOptions = {},
): Promise<void> {
	if (matrix.length !== size * size) {
		throw new RangeError(
			`Expected a matrix of ${size} rows and columns, got ${matrix.length} numbers.`,
		);
	}
	if (size === 0) return;
	const width = Math.min(block, size);
	const blocks = cut(matrix, size, width);
	const products = await BlockProducts.create(runtime, width);
	try {
		for (let pivot = 0; pivot < blocks.length; pivot++) {
			signal?.throwIfAborted();
			await sweep(blocks, pivot, width, products);
			report?.((pivot + 1) / blocks.length);
		}
	} finally {
		await products.release();
	}
	join(blocks, matrix, size, width);
}

/** Row `i` holds the blocks `[i, i]`, `[i, i + 1]`, …; each is `[width, width]`. */
type UpperBlocks = readonly (readonly Float32Array[])[];

async function sweep(
	blocks: UpperBlocks,
	pivot: number,
	width: number,
	products: BlockProducts,
): Promise<void> {
	const count = blocks.length;
	const diagonal = blocks[pivot][0];
	const inverse = inverseOfBlock(diagonal, width, pivot * width);
	/** `A[pivot, j]`, for each `j`. */
	const row = Array.from({ length: count }, (_, j) =>
		j < pivot
			? transposed(blocks[j][pivot - j], width)
			: blocks[pivot][j - pivot].slice(),
	);
	/** `A[pivot, pivot]⁻¹ A[pivot, j]`, for each `j`. */
	const swept: Float32Array[] = [];
	for (let j = 0; j < count; j++) {
		swept.push((await products.product(inverse, row[j])).slice());
	}
	for (let i = 0; i < count; i++) {
		if (i === pivot) continue;
		for (let j = i; j < count; j++) {
			if (j === pivot) continue;
			const change = await products.transposedProduct(row[i], swept[j]);
			const target = blocks[i][j - i];
			for (let n = 0; n < target.length; n++) target[n] -= change[n];
		}
	}
	for (let j = 0; j < count; j++) {
		if (j < pivot) blocks[j][pivot - j].set(transposed(swept[j], width));
		if (j > pivot) blocks[pivot][j - pivot].set(swept[j]);
	}
	for (let n = 0; n < diagonal.length; n++) diagonal[n] = -inverse[n];
}

/** Products of two blocks. What a call returns is overwritten by the next. */
class BlockProducts {
	private constructor(
		private readonly plain: Session<"product">,
		private readonly transposing: Session<"product">,
	) {}

	static async create(
		runtime: OnnxRuntime,
		width: number,
	): Promise<BlockProducts> {
		const session = (transposeA: boolean) => {
			const graph = new Graph();
			const a = graph.input("a", [width, width]);
			const b = graph.input("b", [width, width]);
			const into = new Float32Array(width * width);
			return Session.create(runtime, graph, {
				product: { tensor: product(a, b, { transposeA }), into },
			});
		};
		return new BlockProducts(await session(false), await session(true));
	}

	/** `a · b` */
	async product(a: Float32Array, b: Float32Array): Promise<Float32Array> {
		return (await this.plain.run({ a, b })).product as Float32Array;
	}

	/** `aᵀ · b` */
	async transposedProduct(
		a: Float32Array,
		b: Float32Array,
	): Promise<Float32Array> {
		return (await this.transposing.run({ a, b })).product as Float32Array;
	}

	async release(): Promise<void> {
		await this.plain.release();
		await this.transposing.release();
	}
}

/** Gauss-Jordan elimination; a positive definite matrix has no need of pivots from elsewhere. */
function inverseOfBlock(
	block: Float32Array,
	width: number,
	firstRow: number,
): Float32Array {
	const rows = Array.from({ length: width }, (_, i) =>
		Float64Array.from({ length: width }, (_, j) =>
			// Of a block on the diagonal, too, only the upper half is sure to be filled.
			i <= j ? block[i * width + j] : block[j * width + i],
		),
	);
	for (let k = 0; k < width; k++) {
		const pivotRow = rows[k];
		const pivot = pivotRow[k];
		if (!(pivot > 0)) {
			throw new RangeError(
				`The matrix is not positive definite: row ${firstRow + k} leaves a pivot of ${pivot}. A larger ridge makes it so.`,
			);
		}
		pivotRow[k] = 1;
		for (let j = 0; j < width; j++) pivotRow[j] /= pivot;
		for (let i = 0; i < width; i++) {
			if (i === k) continue;
			const row = rows[i];
			const factor = row[k];
			row[k] = 0;
			for (let j = 0; j < width; j++) row[j] -= factor * pivotRow[j];
		}
	}
	const inverse = new Float32Array(width * width);
	rows.forEach((row, i) => {
		inverse.set(row, i * width);
	});
	return inverse;
}

function transposed(block: Float32Array, width: number): Float32Array {
	const result = new Float32Array(block.length);
	for (let i = 0; i < width; i++) {
		for (let j = 0; j < width; j++) {
			result[j * width + i] = block[i * width + j];
		}
	}
	return result;
}

/** Cuts the upper half into blocks. Beyond the matrix stands the identity, which has no part in the inverse. */
function cut(matrix: Float32Array, size: number, width: number): UpperBlocks {
	const count = Math.ceil(size / width);
	return Array.from({ length: count }, (_, i) =>
		Array.from({ length: count - i }, (_, offset) => {
			const block = new Float32Array(width * width);
			const from = (i + offset) * width;
			const to = Math.min(size, from + width);
			for (let row = 0; row < width; row++) {
				const at = i * width + row;
				if (at < size) {
					block.set(
						matrix.subarray(at * size + from, at * size + to),
						row * width,
					);
				} else if (offset === 0) {
					block[row * width + row] = 1;
				}
			}
			return block;
		}),
	);
}

/** The negative of what `cut` made, as a whole matrix. */
function join(
	blocks: UpperBlocks,
	matrix: Float32Array,
	size: number,
	width: number,
): void {
	for (let i = 0; i < size; i++) {
		const row = blocks[Math.floor(i / width)];
		const from = (i % width) * width;
		for (let j = i; j < size; j++) {
			const block = row[Math.floor(j / width) - Math.floor(i / width)];
			const value = -block[from + (j % width)];
			matrix[i * size + j] = value;
			matrix[j * size + i] = value;
		}
	}
}
