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
 * Adds to four sums, one per row of a weight, the products of four activations with four weights of each row.
 *
 * @param x Four bytes of a block, four times.
 * @param weights 16 unsigned bytes, row after row; with relaxed SIMD they must be below 128.
 */
@inline
export function dotFour(x: v128, weights: v128, sums: v128): v128 {
	if (ASC_FEATURE_RELAXED_SIMD) {
		return i32x4.relaxed_dot_i8x16_i7x16_add_s(x, weights, sums);
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

/** Quantizes one row. */
export function quantize(instruction: Quantize, row: i32): void {
	const width = instruction.width;
	let x = instruction.x + 4 * (row * width);
	let out = rowStart(instruction.out, row, width >> 5);
	for (const end = x + 4 * width; x < end; x += 128) {
		quantizeBlock(x, out);
		out += tileBytes;
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
