/**
 * @file Eight rows of Q8_0 weights times one or four rows of quantized activations.
 *
 * A block of eight rows is sixteen vectors of 16 bytes and the eight rows' scales as 16-bit floats. Byte `4j + i` of
 * vector `2v + h` is weight `4v + i` of row `4h + j`, plus 128. With relaxed SIMD each
 * byte is taken as two halves of 4 bits, as `dotFour` wants it.
 */
import { halves, multiplyAdd } from "./arithmetic";
import { blockBytes, dotFour, offsetAt, scaleAt, tileBytes, widened } from "./quantize";

/** Bytes of a block of eight rows. */
@inline
export const eightBitBlockBytes: usize = 272;

@inline
function low(weights: v128): v128 {
	return ASC_FEATURE_RELAXED_SIMD ? v128.and(weights, i8x16.splat(15)) : weights;
}

@inline
function high(weights: v128): v128 {
	return v128.and(i16x8.shr_u(weights, 4), i8x16.splat(15));
}

/** Adds the products with the high halves, where weights are taken in halves. */
@inline
function dotHigh(x: v128, weights: v128, sums: v128): v128 {
	return ASC_FEATURE_RELAXED_SIMD ? dotFour(x, high(weights), sums) : sums;
}

/** Scales the sums of a block and adds them to the total; `xOffset` takes back the 128 that were added to weights. */
@inline
function addBlock(low: v128, high: v128, scale: v128, xScale: v128, xOffset: v128, total: v128): v128 {
	const sums = i32x4.add(i32x4.add(widened(low), xOffset), i32x4.shl(widened(high), 4));
	return multiplyAdd(f32x4.convert_i32x4_s(sums), f32x4.mul(scale, xScale), total);
}

/** Adds to eight outputs at `out`. */
export function eightBitRow(weight: usize, x: usize, blocks: i32, out: usize): void {
	let totalA = v128.load(out);
	let totalB = v128.load(out, 16);
	for (const end = x + blocks * tileBytes; x < end; x += tileBytes) {
		let lowA = i32x4.splat(0);
		let lowB = i32x4.splat(0);
		let highA = i32x4.splat(0);
		let highB = i32x4.splat(0);
		let four = x;
		for (const scales = weight + 256; weight < scales; weight += 64) {
			let a = v128.load(weight);
			let b = v128.load(weight, 16);
			let value = v128.load32_splat(four);
			lowA = dotFour(value, low(a), lowA);
			lowB = dotFour(value, low(b), lowB);
			highA = dotHigh(value, a, highA);
			highB = dotHigh(value, b, highB);
			a = v128.load(weight, 32);
			b = v128.load(weight, 48);
			value = v128.load32_splat(four, 4);
			lowA = dotFour(value, low(a), lowA);
			lowB = dotFour(value, low(b), lowB);
			highA = dotHigh(value, a, highA);
			highB = dotHigh(value, b, highB);
			four += 8;
		}
		const scale = v128.load32_splat(x, scaleAt);
		const offset = v128.load32_splat(x, offsetAt);
		const scaleA = halves(v128.load16x4_s(weight));
		const scaleB = halves(v128.load16x4_s(weight, 8));
		totalA = addBlock(lowA, highA, scaleA, scale, offset, totalA);
		totalB = addBlock(lowB, highB, scaleB, scale, offset, totalB);
		weight += 16;
	}
	v128.store(out, totalA);
	v128.store(out, totalB, 16);
}

/** Adds to eight outputs of each of four rows, so that weights are unpacked once for them. */
export function eightBitRows(weight: usize, x: usize, blocks: i32, out: usize, outStride: usize): void {
	for (const end = x + blocks * tileBytes; x < end; x += tileBytes) {
		const scaleA = halves(v128.load16x4_s(weight, 256));
		const scaleB = halves(v128.load16x4_s(weight, 264));
		fourOutputs(weight, x, scaleA, out, outStride);
		fourOutputs(weight + 16, x, scaleB, out + 16, outStride);
		weight += eightBitBlockBytes;
	}
}

/** A block of four of the eight outputs of each of four rows. */
@inline
function fourOutputs(weight: usize, x: usize, scale: v128, out: usize, outStride: usize): void {
	let low0 = i32x4.splat(0);
	let high0 = i32x4.splat(0);
	let low1 = i32x4.splat(0);
	let high1 = i32x4.splat(0);
	let low2 = i32x4.splat(0);
	let high2 = i32x4.splat(0);
	let low3 = i32x4.splat(0);
	let high3 = i32x4.splat(0);
	let four = x;
	for (const end = weight + 256; weight < end; weight += 32) {
		const weights = v128.load(weight);
		const lower = low(weights);
		let value = v128.load32_splat(four);
		low0 = dotFour(value, lower, low0);
		high0 = dotHigh(value, weights, high0);
		value = v128.load32_splat(four, blockBytes);
		low1 = dotFour(value, lower, low1);
		high1 = dotHigh(value, weights, high1);
		value = v128.load32_splat(four, 2 * blockBytes);
		low2 = dotFour(value, lower, low2);
		high2 = dotHigh(value, weights, high2);
		value = v128.load32_splat(four, 3 * blockBytes);
		low3 = dotFour(value, lower, low3);
		high3 = dotHigh(value, weights, high3);
		four += 4;
	}
	const out1 = out + outStride;
	const out2 = out1 + outStride;
	const out3 = out2 + outStride;
	let xScale = v128.load32_splat(x, scaleAt);
	let xOffset = v128.load32_splat(x, offsetAt);
	v128.store(out, addBlock(low0, high0, scale, xScale, xOffset, v128.load(out)));
	xScale = v128.load32_splat(x, blockBytes + scaleAt);
	xOffset = v128.load32_splat(x, blockBytes + offsetAt);
	v128.store(out1, addBlock(low1, high1, scale, xScale, xOffset, v128.load(out1)));
	xScale = v128.load32_splat(x, 2 * blockBytes + scaleAt);
	xOffset = v128.load32_splat(x, 2 * blockBytes + offsetAt);
	v128.store(out2, addBlock(low2, high2, scale, xScale, xOffset, v128.load(out2)));
	xScale = v128.load32_splat(x, 3 * blockBytes + scaleAt);
	xOffset = v128.load32_splat(x, 3 * blockBytes + offsetAt);
	v128.store(out3, addBlock(low3, high3, scale, xScale, xOffset, v128.load(out3)));
}
