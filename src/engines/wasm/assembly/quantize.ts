/**
 * @file Activations in 8 bits: each block of 32 has its scale, as in llama.cpp.
 *
 * A block is 32 bytes, then its scale and scale · sum (f32, times 2¹¹² as `halves` wants it), then −128 · sum (i32).
 * Four rows lie together, block by block. Without relaxed SIMD the order in each four bytes is 0, 2, 1, 3, which suits
 * `dotFour`.
 */
import { halfBias, largest } from "./arithmetic";
import { Quantize } from "./instruction";

/** Where the numbers of a block lie, and its length. */
@inline
export const scaleAt: usize = 32;
@inline
export const sumAt: usize = 36;
@inline
export const offsetAt: usize = 40;
@inline
export const blockBytes: usize = 48;

/** Bytes of one block of each of four rows: where the next block of a row begins. */
@inline
export const tileBytes: usize = 4 * blockBytes;

/** Where a row of so many blocks begins. */
@inline
export function rowStart(x: usize, row: i32, blocks: i32): usize {
	return x + (row >> 2) * blocks * tileBytes + (row & 3) * blockBytes;
}

/**
 * Adds the products of four activations with four weights of each of four rows to sums of at most eight such calls.
 *
 * With relaxed SIMD a sum has two 16-bit parts, which eight products of 7 by 4 bits never fill: one instruction a
 * product, where 32-bit sums take five on processors without VNNI. `widened` joins the parts.
 *
 * @param x Four bytes of a block, four times.
 * @param weights 16 unsigned bytes, row after row; with relaxed SIMD they must be below 16.
 */
@inline
export function dotFour(x: v128, weights: v128, sums: v128): v128 {
	if (ASC_FEATURE_RELAXED_SIMD) {
		return i16x8.add(sums, i16x8.relaxed_dot_i8x16_i7x16_s(x, weights));
	}
	const wide = i16x8.extend_low_i8x16_s(x);
	const even = v128.and(weights, i16x8.splat(0xff));
	const odd = i16x8.shr_u(weights, 8);
	const evenX = i32x4.shuffle(wide, wide, 0, 0, 0, 0);
	const oddX = i32x4.shuffle(wide, wide, 1, 1, 1, 1);
	return i32x4.add(
		i32x4.add(sums, i32x4.dot_i16x8_s(evenX, even)),
		i32x4.dot_i16x8_s(oddX, odd),
	);
}

/** What `dotFour` has summed, as four 32-bit integers. */
@inline
export function widened(sums: v128): v128 {
	return ASC_FEATURE_RELAXED_SIMD
		? i32x4.extadd_pairwise_i16x8_s(sums)
		: sums;
}

/** Quantizes one row. */
export function quantize(instruction: Quantize, row: i32): void {
	const blocks = instruction.width >> 5;
	quantizeBlocks(instruction.x, instruction.out, blocks, row * blocks, blocks);
}

/** Quantizes some blocks of rows of `blocks` blocks each; blocks are counted through from the first row on. */
export function quantizeBlocks(
	x: usize,
	out: usize,
	blocks: i32,
	first: i32,
	count: i32,
): void {
	let row = first / blocks;
	let block = first % blocks;
	x += 128 * first;
	for (let i = 0; i < count; i++) {
		quantizeBlock(x, rowStart(out, row, blocks) + block * tileBytes);
		x += 128;
		if (++block == blocks) {
			block = 0;
			row++;
		}
	}
}

@inline
function quantizeBlock(x: usize, out: usize): void {
	let size = f32x4.abs(v128.load(x));
	for (let i: usize = 16; i < 128; i += 16) {
		size = f32x4.pmax(size, f32x4.abs(v128.load(x + i)));
	}
	const range = largest(size);
	const inverse = f32x4.splat(range == 0 ? 0 : 127 / range);
	let sums = i32x4.splat(0);
	for (let i: usize = 0; i < 8; i++) {
		// Adding 1.5 · 2²³ leaves the nearest integer in the lowest bits.
		const scaled = f32x4.mul(v128.load(x + 16 * i), inverse);
		const shifted = f32x4.add(scaled, f32x4.splat(12582912));
		const levels = i32x4.sub(shifted, i32x4.splat(reinterpret<i32>(<f32>12582912)));
		sums = i32x4.add(sums, levels);
		store<i32>(out + 4 * i, fourBytes(levels));
	}
	const total =
		i32x4.extract_lane(sums, 0) +
		i32x4.extract_lane(sums, 1) +
		i32x4.extract_lane(sums, 2) +
		i32x4.extract_lane(sums, 3);
	const scale = range / 127;
	store<f32>(out, scale * halfBias, scaleAt);
	store<f32>(out, scale * <f32>total * halfBias, sumAt);
	store<i32>(out, -128 * total, offsetAt);
}

@inline
function fourBytes(levels: v128): i32 {
	const ordered = ASC_FEATURE_RELAXED_SIMD
		? levels
		: i32x4.shuffle(levels, levels, 0, 2, 1, 3);
	const words = i16x8.narrow_i32x4_s(ordered, ordered);
	return i32x4.extract_lane(i8x16.narrow_i16x8_s(words, words), 0);
}
