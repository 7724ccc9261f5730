/**
 * @file The product of rows with a learned matrix, eight outputs at a time; `weight.ts` says how a weight lies.
 *
 * Whatever the number of rows, each output is summed in the same order: a text gives the same bits however it is cut.
 */
import { multiplyAdd } from "./arithmetic";
import { Linear } from "./instruction";
import { eightBitBlockBytes, eightBitRow, eightBitRows } from "./linearEightBit";
import { floatRow, floatRows } from "./linearFloat";
import { fourBitBlockBytes, fourBitRow, fourBitRows } from "./linearFourBit";
import { WeightFormat } from "./opcode";
import { rowStart } from "./quantize";

/** Room for eight outputs for each thread, at most 32. */
@inline
const ASIDE: usize = 2048;

/** Chunk `chunk` of `chunks`: some groups of eight outputs, for all rows. */
export function linear(instruction: Linear, chunk: i32, chunks: i32, thread: i32): void {
	const listed = listedGroups(instruction);
	const groups = linearGroups(instruction);
	const last = firstGroup(groups, chunk + 1, chunks);
	for (let i = firstGroup(groups, chunk, chunks); i < last; i++) {
		const index = listed ? load<i32>(instruction.groups + 4 * i, 4) : i;
		group(instruction, index, thread);
	}
}

/** Into how many pieces a product is cut: for each thread a large one and a small one. */
export function linearChunks(instruction: Linear, threads: i32): i32 {
	return min(linearGroups(instruction), 2 * threads);
}

/**
 * The first group of a chunk. Three quarters of the work lie in the large chunks, which come first; whoever is done
 * early takes more of the small ones. Each chunk costs the threads the better part of a microsecond.
 */
function firstGroup(groups: i32, chunk: i32, chunks: i32): i32 {
	if (groups == chunks) return chunk;
	const half = chunks >> 1;
	const large = (groups * 3) >> 2;
	if (chunk <= half) return (large * chunk) / half;
	return large + ((groups - large) * (chunk - half)) / half;
}

export function linearGroups(instruction: Linear): i32 {
	const listed = listedGroups(instruction);
	return listed ? listed : (instruction.outputs + 7) >> 3;
}

/** How many groups of outputs are asked for by a list; 0 if all are. */
function listedGroups(instruction: Linear): i32 {
	return instruction.groups ? load<i32>(instruction.groups) : 0;
}

/** Bytes of eight rows of a weight of that many inputs. */
export function groupBytes(format: WeightFormat, inputs: i32): usize {
	if (format == WeightFormat.FourBit) return (inputs >> 5) * fourBitBlockBytes;
	if (format == WeightFormat.EightBit) return (inputs >> 5) * eightBitBlockBytes;
	return inputs * 32;
}

/** Eight outputs of all rows. */
function group(instruction: Linear, index: i32, thread: i32): void {
	const format = instruction.format;
	const inputs = instruction.inputs;
	const weight = instruction.weight + index * groupBytes(format, inputs);
	const outStride: usize = 4 * instruction.outputs;
	const real = min(8, instruction.outputs - 8 * index);
	const rows = load<i32>(instruction.rows);
	let out = instruction.out + 32 * index;
	let row = 0;
	if (real == 8) {
		// Of the last four rows some may be left over from other runs; there is room for what comes of them.
		for (; row + 1 < rows; row += 4) {
			const x = rowOf(instruction, row);
			for (let i: usize = 0; i < 4; i++) start(instruction, index, row + <i32>i, out + i * outStride);
			if (format == WeightFormat.FourBit) {
				fourBitRows(weight, x, inputs >> 5, out, outStride);
			} else if (format == WeightFormat.EightBit) {
				eightBitRows(weight, x, inputs >> 5, out, outStride);
			} else floatRows(weight, x, inputs, out, outStride);
			for (let i: usize = 0; i < 4; i++) finish(instruction, index, row + <i32>i, out + i * outStride);
			out += 4 * outStride;
		}
	}
	for (; row < rows; row++) {
		const x = rowOf(instruction, row);
		// The last outputs of an odd number are computed aside: a whole group would reach into the next row.
		const to = real == 8 ? out : ASIDE + 32 * thread;
		start(instruction, index, row, to);
		if (format == WeightFormat.FourBit) fourBitRow(weight, x, inputs >> 5, to);
		else if (format == WeightFormat.EightBit) eightBitRow(weight, x, inputs >> 5, to);
		else floatRow(weight, x, inputs, to);
		finish(instruction, index, row, to);
		if (real < 8) memory.copy(out, to, 4 * real);
		out += outStride;
	}
}

/** Where a row of the input begins. */
@inline
function rowOf(instruction: Linear, row: i32): usize {
	const inputs = instruction.inputs;
	if (instruction.format == WeightFormat.Float) return instruction.x + 4 * (row * inputs);
	return rowStart(instruction.x, row, inputs >> 5);
}

/** What a group of outputs of a row starts from: the bias, what the whole product is added to, or zero. */
@inline
function start(instruction: Linear, index: i32, row: i32, out: usize): void {
	let low = f32x4.splat(0);
	let high = low;
	if (instruction.start && instruction.share == 1) {
		const from = startOf(instruction, index, row);
		low = v128.load(from);
		high = v128.load(from, 16);
	}
	v128.store(out, low);
	v128.store(out, high, 16);
}

/** Adds a share of the product to what it is added to, where it is not the whole of it. */
@inline
function finish(instruction: Linear, index: i32, row: i32, out: usize): void {
	if (instruction.share == 1) return;
	const share = f32x4.splat(instruction.share);
	const from = startOf(instruction, index, row);
	v128.store(out, multiplyAdd(share, v128.load(out), v128.load(from)));
	v128.store(out, multiplyAdd(share, v128.load(out, 16), v128.load(from, 16)), 16);
}

@inline
function startOf(instruction: Linear, index: i32, row: i32): usize {
	return instruction.start + row * instruction.startStride + 32 * index;
}
