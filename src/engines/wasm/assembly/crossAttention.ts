/** @file Attention of each row over all rows of a small memory. */
import { multiplyAdd, sum } from "./arithmetic";
import { softmax } from "./attention";
import { CrossAttend } from "./instruction";
import { quantizeBlocks } from "./quantize";

/** One row, head by head. */
export function crossAttend(
	instruction: CrossAttend,
	row: i32,
	thread: i32,
): void {
	const heads = instruction.heads;
	const headWidth = instruction.headWidth;
	const memoryRows = load<i32>(instruction.memoryRows);
	const rowBytes: usize = 4 * heads * headWidth;
	const scores = instruction.scratch + thread * instruction.scratchBytes;
	const scale: f32 = 1 / sqrt<f32>(<f32>headWidth);
	for (let head = 0; head < heads; head++) {
		const column: usize = 4 * head * headWidth;
		const query = instruction.query + row * rowBytes + column;
		const keys = instruction.keys + column;
		for (let i = 0; i < memoryRows; i++) {
			store<f32>(
				scores + 4 * i,
				scale * dot(query, keys + i * rowBytes, headWidth),
			);
		}
		softmax(scores, 0, 0, memoryRows, (memoryRows + 3) & ~3);
		const out = instruction.out + row * rowBytes + column;
		mix(
			instruction.values + column,
			rowBytes,
			scores,
			memoryRows,
			headWidth,
			out,
		);
	}
	if (!instruction.quantized) return;
	const blocks = (heads * headWidth) >> 5;
	quantizeBlocks(instruction.out, instruction.quantized, blocks, row * blocks, blocks);
}

function dot(a: usize, b: usize, width: i32): f32 {
	let sums = f32x4.splat(0);
	let at: usize = 0;
	for (; at < <usize>(width & ~3) * 4; at += 16) {
		sums = multiplyAdd(v128.load(a + at), v128.load(b + at), sums);
	}
	let total = sum(sums);
	for (; at < <usize>width * 4; at += 4) {
		total += load<f32>(a + at) * load<f32>(b + at);
	}
	return total;
}

function mix(
	values: usize,
	rowBytes: usize,
	shares: usize,
	rows: i32,
	width: i32,
	out: usize,
): void {
	let at: usize = 0;
	for (; at < <usize>(width & ~3) * 4; at += 16) {
		let total = f32x4.splat(0);
		for (let i = 0; i < rows; i++) {
			total = multiplyAdd(
				v128.load32_splat(shares + 4 * i),
				v128.load(values + i * rowBytes + at),
				total,
			);
		}
		v128.store(out + at, total);
	}
	for (; at < <usize>width * 4; at += 4) {
		let total: f32 = 0;
		for (let i = 0; i < rows; i++) {
			total +=
				load<f32>(shares + 4 * i) * load<f32>(values + i * rowBytes + at);
		}
		store<f32>(out + at, total);
	}
}
