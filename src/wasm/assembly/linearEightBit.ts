/**
 * @file Eight rows of Q8_0 weights times one or four rows of quantized activations.
 *
 * A block of eight rows is sixteen vectors of 16 bytes and the eight rows' scales as 16-bit floats. Byte `4j + i` of
 * vector `2v + h` is weight `4v + i` of row `4h + j`, plus 128. Relaxed SIMD multiplies by 7 bits at most, so there
 * each byte is taken as two halves of 4 bits.
 */
import { loadHalves, multiplyAdd } from "./arithmetic";
import { blockOffset, blockScale, dotFour, fourBytes, quantizedBlockBytes } from "./quantize";

/** Bytes of a block of eight rows. */
@inline
export const eightBitBlockBytes: usize = 272;

/** The sums of four rows of a block, exactly. */
@inline
function dotBlock(weight: usize, x: usize): v128 {
	let low = blockOffset(x);
	let high = i32x4.splat(0);
	for (let vector: usize = 0; vector < 8; vector++) {
		const weights = v128.load(weight + 32 * vector);
		const at = x + vector * fourBytes;
		if (ASC_FEATURE_RELAXED_SIMD) {
			low = dotFour(at, v128.and(weights, i8x16.splat(15)), low);
			high = dotFour(at, v128.and(i16x8.shr_u(weights, 4), i8x16.splat(15)), high);
		} else low = dotFour(at, weights, low);
	}
	return ASC_FEATURE_RELAXED_SIMD ? i32x4.add(low, i32x4.shl(high, 4)) : low;
}

@inline
function addBlock(x: usize, sums: v128, scale: v128, total: v128): v128 {
	return multiplyAdd(f32x4.convert_i32x4_s(sums), f32x4.mul(scale, blockScale(x)), total);
}

/** Adds to eight outputs at `out`. */
export function eightBitRow(weight: usize, x: usize, blocks: i32, out: usize): void {
	let totalA = v128.load(out);
	let totalB = v128.load(out, 16);
	for (const end = weight + blocks * eightBitBlockBytes; weight < end; weight += eightBitBlockBytes) {
		totalA = addBlock(x, dotBlock(weight, x), loadHalves(weight, 256), totalA);
		totalB = addBlock(x, dotBlock(weight + 16, x), loadHalves(weight, 264), totalB);
		x += quantizedBlockBytes;
	}
	v128.store(out, totalA);
	v128.store(out, totalB, 16);
}

/** Adds to eight outputs of each of four rows, whose weights are read once. */
export function eightBitRows(
	weight: usize,
	x: usize,
	stride: usize,
	blocks: i32,
	out: usize,
	outStride: usize,
): void {
	for (const end = weight + blocks * eightBitBlockBytes; weight < end; weight += eightBitBlockBytes) {
		addToOutputs(weight, x, out);
		addToOutputs(weight, x + stride, out + outStride);
		addToOutputs(weight, x + 2 * stride, out + 2 * outStride);
		addToOutputs(weight, x + 3 * stride, out + 3 * outStride);
		x += quantizedBlockBytes;
	}
}

@inline
function addToOutputs(weight: usize, x: usize, out: usize): void {
	const a = addBlock(x, dotBlock(weight, x), loadHalves(weight, 256), v128.load(out));
	const b = addBlock(x, dotBlock(weight + 16, x), loadHalves(weight, 264), v128.load(out, 16));
	v128.store(out, a);
	v128.store(out, b, 16);
}
