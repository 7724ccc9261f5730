/**
 * @file Eight rows of Q4_1 weights times one or four rows of quantized activations.
 *
 * A block of eight rows is eight vectors of 16 bytes and the eight rows' scales and minimums as 16-bit floats. Byte
 * `4j + i` of vector `2v + h` belongs to row `4h + j`: weight `4v + i` in its low half, weight `16 + 4v + i` in its
 * high half.
 */
import { halves, multiplyAdd } from "./arithmetic";
import { blockBytes, dotFour, scaleAt, sumAt, tileBytes, widened } from "./quantize";

/** Bytes of a block of eight rows. */
@inline
export const fourBitBlockBytes: usize = 160;

@inline
function low(weights: v128): v128 {
	return v128.and(weights, i8x16.splat(15));
}

@inline
function high(weights: v128): v128 {
	return v128.and(i16x8.shr_u(weights, 4), i8x16.splat(15));
}

/** Scales the sums of a block, adds what its minimum contributes, and both to the total. */
@inline
function addBlock(
	sums: v128,
	scale: v128,
	minimum: v128,
	xScale: v128,
	xSum: v128,
	total: v128,
): v128 {
	const product = multiplyAdd(f32x4.convert_i32x4_s(widened(sums)), f32x4.mul(scale, xScale), total);
	return multiplyAdd(minimum, xSum, product);
}

/** Adds to eight outputs at `out`. */
export function fourBitRow(weight: usize, x: usize, blocks: i32, out: usize): void {
	let totalA = v128.load(out);
	let totalB = v128.load(out, 16);
	for (const end = x + blocks * tileBytes; x < end; x += tileBytes) {
		let sumsA = i32x4.splat(0);
		let sumsB = i32x4.splat(0);
		let a = v128.load(weight);
		let b = v128.load(weight, 16);
		let xLow = v128.load32_splat(x);
		let xHigh = v128.load32_splat(x, 16);
		sumsA = dotFour(xHigh, high(a), dotFour(xLow, low(a), sumsA));
		sumsB = dotFour(xHigh, high(b), dotFour(xLow, low(b), sumsB));
		a = v128.load(weight, 32);
		b = v128.load(weight, 48);
		xLow = v128.load32_splat(x, 4);
		xHigh = v128.load32_splat(x, 20);
		sumsA = dotFour(xHigh, high(a), dotFour(xLow, low(a), sumsA));
		sumsB = dotFour(xHigh, high(b), dotFour(xLow, low(b), sumsB));
		a = v128.load(weight, 64);
		b = v128.load(weight, 80);
		xLow = v128.load32_splat(x, 8);
		xHigh = v128.load32_splat(x, 24);
		sumsA = dotFour(xHigh, high(a), dotFour(xLow, low(a), sumsA));
		sumsB = dotFour(xHigh, high(b), dotFour(xLow, low(b), sumsB));
		a = v128.load(weight, 96);
		b = v128.load(weight, 112);
		xLow = v128.load32_splat(x, 12);
		xHigh = v128.load32_splat(x, 28);
		sumsA = dotFour(xHigh, high(a), dotFour(xLow, low(a), sumsA));
		sumsB = dotFour(xHigh, high(b), dotFour(xLow, low(b), sumsB));
		const scale = v128.load32_splat(x, scaleAt);
		const sum = v128.load32_splat(x, sumAt);
		const scaleA = halves(v128.load16x4_s(weight, 128));
		const scaleB = halves(v128.load16x4_s(weight, 136));
		const minimumA = halves(v128.load16x4_s(weight, 144));
		const minimumB = halves(v128.load16x4_s(weight, 152));
		totalA = addBlock(sumsA, scaleA, minimumA, scale, sum, totalA);
		totalB = addBlock(sumsB, scaleB, minimumB, scale, sum, totalB);
		weight += fourBitBlockBytes;
	}
	v128.store(out, totalA);
	v128.store(out, totalB, 16);
}

/** Adds to eight outputs of each of four rows, so that weights are unpacked once for them. */
export function fourBitRows(weight: usize, x: usize, blocks: i32, out: usize, outStride: usize): void {
	const out1 = out + outStride;
	const out2 = out1 + outStride;
	const out3 = out2 + outStride;
	for (const end = x + blocks * tileBytes; x < end; x += tileBytes) {
		let a0 = i32x4.splat(0);
		let b0 = i32x4.splat(0);
		let a1 = i32x4.splat(0);
		let b1 = i32x4.splat(0);
		let a2 = i32x4.splat(0);
		let b2 = i32x4.splat(0);
		let a3 = i32x4.splat(0);
		let b3 = i32x4.splat(0);
		let four = x;
		for (const scales = weight + 128; weight < scales; weight += 32) {
			const a = v128.load(weight);
			const b = v128.load(weight, 16);
			const lowA = low(a);
			const lowB = low(b);
			let value = v128.load32_splat(four);
			a0 = dotFour(value, lowA, a0);
			b0 = dotFour(value, lowB, b0);
			value = v128.load32_splat(four, blockBytes);
			a1 = dotFour(value, lowA, a1);
			b1 = dotFour(value, lowB, b1);
			value = v128.load32_splat(four, 2 * blockBytes);
			a2 = dotFour(value, lowA, a2);
			b2 = dotFour(value, lowB, b2);
			value = v128.load32_splat(four, 3 * blockBytes);
			a3 = dotFour(value, lowA, a3);
			b3 = dotFour(value, lowB, b3);
			const highA = high(a);
			const highB = high(b);
			value = v128.load32_splat(four, 16);
			a0 = dotFour(value, highA, a0);
			b0 = dotFour(value, highB, b0);
			value = v128.load32_splat(four, blockBytes + 16);
			a1 = dotFour(value, highA, a1);
			b1 = dotFour(value, highB, b1);
			value = v128.load32_splat(four, 2 * blockBytes + 16);
			a2 = dotFour(value, highA, a2);
			b2 = dotFour(value, highB, b2);
			value = v128.load32_splat(four, 3 * blockBytes + 16);
			a3 = dotFour(value, highA, a3);
			b3 = dotFour(value, highB, b3);
			four += 4;
		}
		const scaleA = halves(v128.load16x4_s(weight));
		const scaleB = halves(v128.load16x4_s(weight, 8));
		const minimumA = halves(v128.load16x4_s(weight, 16));
		const minimumB = halves(v128.load16x4_s(weight, 24));
		weight += 32;
		let scale = v128.load32_splat(x, scaleAt);
		let sum = v128.load32_splat(x, sumAt);
		v128.store(out, addBlock(a0, scaleA, minimumA, scale, sum, v128.load(out)));
		v128.store(out, addBlock(b0, scaleB, minimumB, scale, sum, v128.load(out, 16)), 16);
		scale = v128.load32_splat(x, blockBytes + scaleAt);
		sum = v128.load32_splat(x, blockBytes + sumAt);
		v128.store(out1, addBlock(a1, scaleA, minimumA, scale, sum, v128.load(out1)));
		v128.store(out1, addBlock(b1, scaleB, minimumB, scale, sum, v128.load(out1, 16)), 16);
		scale = v128.load32_splat(x, 2 * blockBytes + scaleAt);
		sum = v128.load32_splat(x, 2 * blockBytes + sumAt);
		v128.store(out2, addBlock(a2, scaleA, minimumA, scale, sum, v128.load(out2)));
		v128.store(out2, addBlock(b2, scaleB, minimumB, scale, sum, v128.load(out2, 16)), 16);
		scale = v128.load32_splat(x, 3 * blockBytes + scaleAt);
		sum = v128.load32_splat(x, 3 * blockBytes + sumAt);
		v128.store(out3, addBlock(a3, scaleA, minimumA, scale, sum, v128.load(out3)));
		v128.store(out3, addBlock(b3, scaleB, minimumB, scale, sum, v128.load(out3, 16)), 16);
	}
}
