/** @file Which kernel a product runs on, decided without a device. */
import { blockLength } from "../../operators/tensor.ts";

/** How a product runs: row by row, or in tiles of 32 rows. */
export type LinearKernel = "matrixVector" | "matrixMatrix";

/**
 * The kernel for a product of at most `rows` rows with a matrix of `inputs` columns. A tile costs about as much as four
 * rows one by one; rows that are no whole number of blocks only tiles can read.
 */
export function linearKernel(rows: number, inputs: number): LinearKernel {
	return rows <= 4 && inputs % blockLength === 0
		? "matrixVector"
		: "matrixMatrix";
}

/** How many threads of `matrixVector` share an output: as many as a row has blocks, up to eight, and a power of two. */
export function vectorLanes(inputs: number): number {
	const blocks = inputs / blockLength;
	return [1, 2, 4].find((lanes) => lanes >= blocks) ?? 8;
}
