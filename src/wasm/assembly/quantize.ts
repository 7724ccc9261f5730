/**
 * @file Activations in 8 bits: each block of 32 has its scale, as in llama.cpp.
 *
 * A block is 32 numbers, then its scale and scale · sum (f32, times 2¹¹² as `loadHalves` wants it), then −128 · sum
 * (i32). With relaxed SIMD the numbers are bytes; without, they are 16-bit and in each four the order is 0, 2, 1, 3,
 * which suits `dotFour`.
 */
import { halfBias, largest } from "./arithmetic";
import { Quantize } from "./instruction";

/** Bytes of four numbers of a block. */
@inline
export const fourBytes: usize = ASC_FEATURE_RELAXED_SIMD ? 4 : 8;

@inline
const numbersBytes: usize = 8 * fourBytes;

/** Bytes of a block. */
export const quantizedBlockBytes: usize = numbersBytes + 16;

@inline
export function blockScale(block: usize): v128 {
	return v128.load32_splat(block, numbersBytes);
}

@inline
export function blockSum(block: usize): v128 {
	return v128.load32_splat(block, numbersBytes + 4);
}

@inline
export function blockOffset(block: usize): v128 {
	return v128.load32_splat(block, numbersBytes + 8);
}

/**
 * Adds to four sums, one per row of a weight, the products of four activations with four weights of each row.
 * `weights` are 16 unsigned bytes, row after row; with relaxed SIMD they must be below 128.
 */
@inline
export function dotFour(x: usize, weights: v128, sums: v128): v128 {
	if (ASC_FEATURE_RELAXED_SIMD) {
		return i32x4.relaxed_dot_i8x16_i7x16_add_s(
			v128.load32_splat(x),
			weights,
			sums,
		);
	}
	const even = v128.and(weights, i16x8.splat(0xff));
	const odd = i16x8.shr_u(weights, 8);
	return i32x4.add(
		i32x4.add(sums, i32x4.dot_i16x8_s(v128.load32_splat(x), even)),
		i32x4.dot_i16x8_s(v128.load32_splat(x, 4), odd),
	);
}

/** Quantizes one row. */
export function quantize(instruction: Quantize, row: i32): void {
	const width = instruction.width;
	let x = instruction.x + 4 * (row * width);
	let out = instruction.out + (row * (width >> 5)) * quantizedBlockBytes;
	for (const end = x + 4 * width; x < end; x += 128) {
		quantizeBlock(x, out);
		out += quantizedBlockBytes;
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
		const scaled = f32x4.mul(v128.load(x + 16 * i), inverse);
		const levels = i32x4.trunc_sat_f32x4_s(f32x4.nearest(scaled));
		sums = i32x4.add(sums, levels);
		storeFour(out + i * fourBytes, levels);
	}
	const total =
		i32x4.extract_lane(sums, 0) +
		i32x4.extract_lane(sums, 1) +
		i32x4.extract_lane(sums, 2) +
		i32x4.extract_lane(sums, 3);
	const scale = range / 127;
	store<f32>(out, scale * halfBias, numbersBytes);
	store<f32>(out, scale * <f32>total * halfBias, numbersBytes + 4);
	store<i32>(out, -128 * total, numbersBytes + 8);
}

@inline
function storeFour(out: usize, levels: v128): void {
	const words = i16x8.narrow_i32x4_s(levels, levels);
	if (ASC_FEATURE_RELAXED_SIMD) {
		const bytes = i8x16.narrow_i16x8_s(words, words);
		store<i32>(out, i32x4.extract_lane(bytes, 0));
	} else {
		store<i64>(
			out,
			i64x2.extract_lane(i16x8.shuffle(words, words, 0, 2, 1, 3, 0, 2, 1, 3), 0),
		);
	}
}
