/**
 * @file The instructions as they lie in memory: 32-bit words, in the order in which the recorder writes them.
 *
 * Rows, positions and row numbers are addresses of numbers that may differ from run to run.
 */
import { WeightFormat } from "./opcode";

@unmanaged
export class Instruction {
	opcode: i32;
	bytes: i32;
	/** Whether everything before it must be finished first. */
	waits: i32;
	/** The address of the number of rows. */
	rows: usize;
}

@unmanaged
export class Pack extends Instruction {
	/** In 8 bits or in 4. */
	format: WeightFormat;
	/** Rows of blocks as a file has them. */
	from: usize;
	/** Blocks of a row. */
	blocks: i32;
	to: usize;
}

@unmanaged
export class Embed extends Instruction {
	format: WeightFormat;
	table: usize;
	width: i32;
	ids: usize;
	out: usize;
}

@unmanaged
export class Quantize extends Instruction {
	x: usize;
	width: i32;
	out: usize;
}

@unmanaged
export class Linear extends Instruction {
	format: WeightFormat;
	weight: usize;
	/** What the product is added to: a bias, rows as wide as the result, or 0. */
	start: usize;
	/** Bytes from one row of it to the next; 0 for a bias. */
	startStride: usize;
	/** What the product is multiplied by before it is added. */
	share: f32;
	/** Floats for a float weight, else quantized rows. */
	x: usize;
	inputs: i32;
	outputs: i32;
	out: usize;
	/** 0 for all outputs; else the address of a count and so many numbers of groups of outputs, where 0 is all again. */
	groups: usize;
}

/** `Add`, `Swiglu` and `GatedAdd`: two operands of one shape. */
@unmanaged
export class Elementwise extends Instruction {
	a: usize;
	b: usize;
	width: i32;
	out: usize;
	/** Of `GatedAdd`. */
	share: f32;
	/** Where the result goes in 8 bits, too; or 0. */
	quantized: usize;
}

@unmanaged
export class RmsNorm extends Instruction {
	x: usize;
	weight: usize;
	epsilon: f32;
	width: i32;
	/** Numbers that are normed together: a row divides into runs of so many. */
	runWidth: i32;
	out: usize;
	/** Where the result goes in 8 bits, too; or 0. */
	quantized: usize;
}

@unmanaged
export class CopyColumns extends Instruction {
	x: usize;
	width: i32;
	out: usize;
	outWidth: i32;
	column: i32;
}

@unmanaged
export class CopyRows extends Instruction {
	x: usize;
	firstRow: usize;
	width: i32;
	out: usize;
	firstOutRow: usize;
}

@unmanaged
export class Rotary extends Instruction {
	x: usize;
	width: i32;
	headWidth: i32;
	/** Cosine and sine of each pair of a head, position after position. */
	turns: usize;
	position: usize;
	out: usize;
}

@unmanaged
export class AppendToCache extends Instruction {
	key: usize;
	value: usize;
	heads: i32;
	headWidth: i32;
	/** The address of a cell with the address of the layer's part of the first block. */
	cache: usize;
	/** Bytes from one block to the next. */
	blockBytes: i32;
	position: usize;
}

@unmanaged
export class Attend extends Instruction {
	query: usize;
	heads: i32;
	keyValueHeads: i32;
	headWidth: i32;
	/** The address of a cell with the address of the layer's part of the first block. */
	cache: usize;
	/** Bytes from one block to the next. */
	blockBytes: i32;
	/** Positions that there can be. */
	capacity: i32;
	window: i32;
	position: usize;
	out: usize;
	/** Room for four rows of scores for each thread. */
	scratch: usize;
	/** Where the result goes in 8 bits, too; or 0. */
	quantized: usize;
}

@unmanaged
export class CrossAttend extends Instruction {
	query: usize;
	keys: usize;
	values: usize;
	memoryRows: usize;
	heads: i32;
	headWidth: i32;
	out: usize;
	/** Room for one row of scores for each thread. */
	scratch: usize;
	scratchBytes: i32;
	/** Where the result goes in 8 bits, too; or 0. */
	quantized: usize;
}
