/**
 * @file Four rows of Q8_0 weights times one or four rows of quantized activations.
 *
 * A block of four rows is eight vectors of 16 bytes and the four rows' scales as 16-bit floats. Byte `4j + i` of
 * vector `v` is weight `4v + i` of row `j` plus 128. Relaxed SIMD multiplies by 7 bits at most, so there each byte is
 * taken as two halves of 4 bits.
 */
import { loadHalves, multiplyAdd } from "./arithmetic";
import {
	blockOffset,
	blockScale,
	dotFour,
	fourBytes,
	quantizedBlockBytes,
} from "./quantize";

/** The sums of one block, exactly. */
@inline
function dotBlock(weight: usize, x: usize): v128 {
	let sums = blockOffset(x);
	if (ASC_FEATURE_RELAXED_SIMD) {
		let high = i32x4.splat(0);
		for (let vector: usize = 0; vector < 8; vector++) {
			const weights = v128.load(weight + 16 * vector);
			const at = x + vector * fourBytes;
			sums = dotFour(at, v128.and(weights, i8x16.splat(15)), sums);
			high = dotFour(
				at,
				v128.and(i16x8.shr_u(weights, 4), i8x16.splat(15)),
				high,
			);
		}
		return i32x4.add(sums, i32x4.shl(high, 4));
	}
	for (let vector: usize = 0; vector < 8; vector++) {
		sums = dotFour(
			x + vector * fourBytes,
			v128.load(weight + 16 * vector),
			sums,
		);
	}
	return sums;
}

@inline
function addBlock(weight: usize, x: usize, scale: v128, total: v128): v128 {
	return multiplyAdd(
		f32x4.convert_i32x4_s(dotBlock(weight, x)),
		f32x4.mul(scale, blockScale(x)),
		total,
	);
}

export function eightBitRow(weight: usize, x: usize, blocks: i32): v128 {
	let total = f32x4.splat(0);
	for (const end = weight + 136 * blocks; weight < end; weight += 136) {
		total = addBlock(weight, x, loadHalves(weight, 128), total);
		x += quantizedBlockBytes;
	}
	return total;
}

/** Four rows at once, so that weights are read once for them. Rows of `x` are `stride` bytes apart. */
export function eightBitRows(
	weight: usize,
	x: usize,
	stride: usize,
	blocks: i32,
	out: usize,
	outStride: usize,
): void {
	let total0 = f32x4.splat(0);
	let total1 = f32x4.splat(0);
	let total2 = f32x4.splat(0);
	let total3 = f32x4.splat(0);
	for (const end = weight + 136 * blocks; weight < end; weight += 136) {
		const scale = loadHalves(weight, 128);
		total0 = addBlock(weight, x, scale, total0);
		total1 = addBlock(weight, x + stride, scale, total1);
		total2 = addBlock(weight, x + 2 * stride, scale, total2);
		total3 = addBlock(weight, x + 3 * stride, scale, total3);
		x += quantizedBlockBytes;
	}
	v128.store(out, total0);
	v128.store(out + outStride, total1);
	v128.store(out + 2 * outStride, total2);
	v128.store(out + 3 * outStride, total3);
}
