/** @file The product of one row with some rows of a matrix: what constrained text cannot choose is not computed. */
import type { GpuRows, Recording } from "./recording.ts";
import type { GpuWeight } from "./weights.ts";

/** Which outputs are wanted. */
export interface OutputList {
	/** At most `longestList` numbers of outputs. */
	readonly listed: GPUBuffer;
	/** Begins with how many there are. */
	readonly choice: GPUBuffer;
}

/** Of a longer list the whole product is as fast. */
export const longestList = 4096;

/**
 * Records the outputs that a list names, into `out`, whose others stay as they are. They are bit for bit those of the
 * whole product.
 */
export function recordListedOutputs(
	recording: Recording,
	x: GpuRows,
	weight: GpuWeight,
	{ listed, choice }: OutputList,
	out: GpuRows,
): void {
	const shape = recording.gpu.constants([...weight.shape, 0]);
	const [outputs] = weight.shape;
	recording.call(
		{ shader: "listedOutputs", weights: weight.type },
		[weight.buffer, shape, x, listed, choice, out],
		[Math.ceil(Math.min(outputs, longestList) / 8)],
	);
}
