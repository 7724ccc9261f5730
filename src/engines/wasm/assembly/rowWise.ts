/**
 * @file Operators that take each row, or each number, by itself.
 *
 * The last vector of rows may reach past their end: every allocation is a multiple of 64 bytes.
 */
import { exponential, loadHalf, multiplyAdd, sum } from "./arithmetic";
import {
	CopyColumns,
	CopyRows,
	Elementwise,
	Embed,
	RmsNorm,
	Rotary,
} from "./instruction";
import { groupBytes } from "./linear";
import { eightBitBlockBytes } from "./linearEightBit";
import { fourBitBlockBytes } from "./linearFourBit";
import { Opcode, WeightFormat } from "./opcode";
import { quantizeBlocks } from "./quantize";

/** Numbers of one chunk of an elementwise operator: whole blocks. */
export const elementsPerChunk = 512;

export function elementwise(instruction: Elementwise, chunk: i32): void {
	const count = load<i32>(instruction.rows) * instruction.width;
	const first = chunk * elementsPerChunk * 4;
	const bytes = min((chunk + 1) * elementsPerChunk, count) * 4;
	const share = f32x4.splat(instruction.share);
	for (let at: usize = first; at < <usize>bytes; at += 16) {
		const a = v128.load(instruction.a + at);
		const b = v128.load(instruction.b + at);
		let result: v128;
		if (instruction.opcode == Opcode.Add) result = f32x4.add(a, b);
		else if (instruction.opcode == Opcode.Swiglu) {
			const one = f32x4.splat(1);
			const below = f32x4.add(one, exponential(f32x4.neg(a)));
			result = f32x4.mul(f32x4.div(a, below), b);
		} else result = multiplyAdd(share, b, a);
		v128.store(instruction.out + at, result);
	}
	if (!instruction.quantized) return;
	const block = chunk * (elementsPerChunk >> 5);
	quantizeBlocks(
		instruction.out,
		instruction.quantized,
		instruction.width >> 5,
		block,
		(bytes >> 7) - block,
	);
}

export function rmsNorm(instruction: RmsNorm, row: i32): void {
	const width = instruction.width;
	const runBytes: usize = 4 * instruction.runWidth;
	const end: usize = 4 * (row + 1) * width;
	for (let run: usize = 4 * row * width; run < end; run += runBytes) {
		normRun(instruction, instruction.x + run, instruction.out + run);
	}
	if (!instruction.quantized) return;
	const blocks = width >> 5;
	quantizeBlocks(instruction.out, instruction.quantized, blocks, row * blocks, blocks);
}

/** Norms the numbers that are normed together. */
@inline
function normRun(instruction: RmsNorm, x: usize, out: usize): void {
	const width = instruction.runWidth;
	const weight = instruction.weight;
	const whole: usize = (width & ~3) * 4;
	const bytes: usize = width * 4;
	let squares = f32x4.splat(0);
	let at: usize = 0;
	for (; at < whole; at += 16) {
		const value = v128.load(x + at);
		squares = multiplyAdd(value, value, squares);
	}
	let total = sum(squares);
	for (; at < bytes; at += 4) total += load<f32>(x + at) * load<f32>(x + at);
	const scale: f32 = 1 / sqrt<f32>(total / <f32>width + instruction.epsilon);
	for (at = 0; at < whole; at += 16) {
		const scaled = f32x4.mul(v128.load(x + at), f32x4.splat(scale));
		v128.store(out + at, f32x4.mul(scaled, v128.load(weight + at)));
	}
	for (; at < bytes; at += 4) {
		store<f32>(out + at, load<f32>(x + at) * scale * load<f32>(weight + at));
	}
}

/** Turns each pair of each head by its angle at the row's position. */
export function rotary(instruction: Rotary, row: i32): void {
	const width = instruction.width;
	const headBytes = 4 * instruction.headWidth;
	const x = instruction.x + 4 * (row * width);
	const out = instruction.out + 4 * (row * width);
	const position = load<i32>(instruction.position) + row;
	const turns = instruction.turns + position * headBytes;
	for (let head: usize = 0; head < <usize>(4 * width); head += headBytes) {
		for (let pair: usize = 0; pair < <usize>headBytes; pair += 8) {
			const cosine = load<f32>(turns + pair);
			const sine = load<f32>(turns + pair, 4);
			const a = load<f32>(x + head + pair);
			const b = load<f32>(x + head + pair, 4);
			store<f32>(out + head + pair, a * cosine - b * sine);
			store<f32>(out + head + pair, a * sine + b * cosine, 4);
		}
	}
}

export function copyColumns(instruction: CopyColumns, row: i32): void {
	memory.copy(
		instruction.out + 4 * (row * instruction.outWidth + instruction.column),
		instruction.x + 4 * (row * instruction.width),
		4 * instruction.width,
	);
}

export function copyRows(instruction: CopyRows): void {
	const rowBytes = 4 * instruction.width;
	memory.copy(
		instruction.out + load<i32>(instruction.firstOutRow) * rowBytes,
		instruction.x + load<i32>(instruction.firstRow) * rowBytes,
		load<i32>(instruction.rows) * rowBytes,
	);
}

/** Gathers one row of a table out of its group of eight. */
export function embed(instruction: Embed, row: i32): void {
	const width = instruction.width;
	const format = instruction.format;
	const id = load<i32>(instruction.ids + 4 * row);
	const lane = id & 7;
	const out = instruction.out + 4 * (row * width);
	let group = instruction.table + (id >> 3) * groupBytes(format, width);
	if (format == WeightFormat.Float) {
		for (let i = 0; i < width; i++) {
			store<f32>(out + 4 * i, load<f32>(group + 32 * i + 4 * lane));
		}
		return;
	}
	for (let block = 0; block < width; block += 32) {
		const to = out + 4 * block;
		if (format == WeightFormat.EightBit) {
			embedEightBit(group, lane, to);
			group += eightBitBlockBytes;
		} else {
			embedFourBit(group, lane, to);
			group += fourBitBlockBytes;
		}
	}
}

function embedEightBit(block: usize, lane: i32, out: usize): void {
	const scale = loadHalf(block + 256 + 2 * lane);
	for (let i = 0; i < 32; i++) {
		const level = load<u8>(block + 32 * (i >> 2) + 4 * lane + (i & 3));
		store<f32>(out + 4 * i, scale * <f32>(<i32>level - 128));
	}
}

function embedFourBit(block: usize, lane: i32, out: usize): void {
	const scale = loadHalf(block + 128 + 2 * lane);
	const minimum = loadHalf(block + 144 + 2 * lane);
	for (let i = 0; i < 16; i++) {
		const pair = load<u8>(block + 32 * (i >> 2) + 4 * lane + (i & 3));
		store<f32>(out + 4 * i, scale * <f32>(pair & 15) + minimum);
		store<f32>(out + 4 * (i + 16), scale * <f32>(pair >> 4) + minimum);
	}
}
