/**
 * @file Eight rows of Q4_1 weights times one or four rows of quantized activations.
 *
 * A block of eight rows is eight vectors of 16 bytes and the eight rows' scales and minimums as 16-bit floats. Byte
 * `4j + i` of vector `2v + h` belongs to row `4h + j`: weight `4v + i` in its low half, weight `16 + 4v + i` in its
 * high half.
 */
import { loadHalves, multiplyAdd } from "./arithmetic";
import { blockScale, blockSum, dotFour, fourBytes, quantizedBlockBytes } from "./quantize";

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
function addBlock(x: usize, sums: v128, scale: v128, minimum: v128, total: v128): v128 {
	const scaled = f32x4.mul(scale, blockScale(x));
	return multiplyAdd(
		minimum,
		blockSum(x),
		multiplyAdd(f32x4.convert_i32x4_s(sums), scaled, total),
	);
}

/** Adds to eight outputs at `out`. */
export function fourBitRow(weight: usize, x: usize, blocks: i32, out: usize): void {
	let totalA = v128.load(out);
	let totalB = v128.load(out, 16);
	for (const end = weight + blocks * fourBitBlockBytes; weight < end; weight += fourBitBlockBytes) {
		// Two chains of sums for each vector of outputs: one would wait for each product in turn.
		let lowA = i32x4.splat(0);
		let lowB = i32x4.splat(0);
		let highA = i32x4.splat(0);
		let highB = i32x4.splat(0);
		let a = v128.load(weight);
		let b = v128.load(weight, 16);
		lowA = dotFour(x, low(a), lowA);
		lowB = dotFour(x, low(b), lowB);
		highA = dotFour(x + 4 * fourBytes, high(a), highA);
		highB = dotFour(x + 4 * fourBytes, high(b), highB);
		a = v128.load(weight, 32);
		b = v128.load(weight, 48);
		lowA = dotFour(x + 1 * fourBytes, low(a), lowA);
		lowB = dotFour(x + 1 * fourBytes, low(b), lowB);
		highA = dotFour(x + 5 * fourBytes, high(a), highA);
		highB = dotFour(x + 5 * fourBytes, high(b), highB);
		a = v128.load(weight, 64);
		b = v128.load(weight, 80);
		lowA = dotFour(x + 2 * fourBytes, low(a), lowA);
		lowB = dotFour(x + 2 * fourBytes, low(b), lowB);
		highA = dotFour(x + 6 * fourBytes, high(a), highA);
		highB = dotFour(x + 6 * fourBytes, high(b), highB);
		a = v128.load(weight, 96);
		b = v128.load(weight, 112);
		lowA = dotFour(x + 3 * fourBytes, low(a), lowA);
		lowB = dotFour(x + 3 * fourBytes, low(b), lowB);
		highA = dotFour(x + 7 * fourBytes, high(a), highA);
		highB = dotFour(x + 7 * fourBytes, high(b), highB);
		const sumsA = i32x4.add(lowA, highA);
		const sumsB = i32x4.add(lowB, highB);
		totalA = addBlock(x, sumsA, loadHalves(weight, 128), loadHalves(weight, 144), totalA);
		totalB = addBlock(x, sumsB, loadHalves(weight, 136), loadHalves(weight, 152), totalB);
		x += quantizedBlockBytes;
	}
	v128.store(out, totalA);
	v128.store(out, totalB, 16);
}

/** Adds to eight outputs of each of four rows, so that weights are unpacked once for them. */
export function fourBitRows(
	weight: usize,
	x: usize,
	stride: usize,
	blocks: i32,
	out: usize,
	outStride: usize,
): void {
	for (const end = weight + blocks * fourBitBlockBytes; weight < end; weight += fourBitBlockBytes) {
		const x1 = x + stride;
		const x2 = x1 + stride;
		const x3 = x2 + stride;
		let a0 = i32x4.splat(0);
		let b0 = i32x4.splat(0);
		let a1 = i32x4.splat(0);
		let b1 = i32x4.splat(0);
		let a2 = i32x4.splat(0);
		let b2 = i32x4.splat(0);
		let a3 = i32x4.splat(0);
		let b3 = i32x4.splat(0);
		for (let vector: usize = 0; vector < 4; vector++) {
			const a = v128.load(weight + 32 * vector);
			const b = v128.load(weight + 32 * vector, 16);
			const xLow = vector * fourBytes;
			const lowA = low(a);
			const lowB = low(b);
			a0 = dotFour(x + xLow, lowA, a0);
			b0 = dotFour(x + xLow, lowB, b0);
			a1 = dotFour(x1 + xLow, lowA, a1);
			b1 = dotFour(x1 + xLow, lowB, b1);
			a2 = dotFour(x2 + xLow, lowA, a2);
			b2 = dotFour(x2 + xLow, lowB, b2);
			a3 = dotFour(x3 + xLow, lowA, a3);
			b3 = dotFour(x3 + xLow, lowB, b3);
			const xHigh = (vector + 4) * fourBytes;
			const highA = high(a);
			const highB = high(b);
			a0 = dotFour(x + xHigh, highA, a0);
			b0 = dotFour(x + xHigh, highB, b0);
			a1 = dotFour(x1 + xHigh, highA, a1);
			b1 = dotFour(x1 + xHigh, highB, b1);
			a2 = dotFour(x2 + xHigh, highA, a2);
			b2 = dotFour(x2 + xHigh, highB, b2);
			a3 = dotFour(x3 + xHigh, highA, a3);
			b3 = dotFour(x3 + xHigh, highB, b3);
		}
		addToOutputs(weight, x, a0, b0, out);
		addToOutputs(weight, x1, a1, b1, out + outStride);
		addToOutputs(weight, x2, a2, b2, out + 2 * outStride);
		addToOutputs(weight, x3, a3, b3, out + 3 * outStride);
		x += quantizedBlockBytes;
	}
}

@inline
function addToOutputs(weight: usize, x: usize, a: v128, b: v128, out: usize): void {
	const scaleA = loadHalves(weight, 128);
	const scaleB = loadHalves(weight, 136);
	const minimumA = loadHalves(weight, 144);
	const minimumB = loadHalves(weight, 152);
	v128.store(out, addBlock(x, a, scaleA, minimumA, v128.load(out)));
	v128.store(out, addBlock(x, b, scaleB, minimumB, v128.load(out, 16)), 16);
}
