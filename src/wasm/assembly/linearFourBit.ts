/**
 * @file Four rows of Q4_1 weights times one or four rows of quantized activations.
 *
 * A block of four rows is four vectors of 16 bytes and the four rows' scales and minimums as 16-bit floats. Byte
 * `4j + i` of vector `v` holds weight `4v + i` of row `j` in its low half, weight `16 + 4v + i` in its high half.
 */
import { loadHalves, multiplyAdd } from "./arithmetic";
import {
	blockScale,
	blockSum,
	dotFour,
	fourBytes,
	quantizedBlockBytes,
} from "./quantize";

@inline
function low(weights: v128): v128 {
	return v128.and(weights, i8x16.splat(15));
}

@inline
function high(weights: v128): v128 {
	return v128.and(i16x8.shr_u(weights, 4), i8x16.splat(15));
}

/** Weights `4v …` and `16 + 4v …`, where `v` is `vector`. */
@inline
function dotVector(x: usize, vector: usize, low: v128, high: v128, sums: v128): v128 {
	return dotFour(
		x + (vector + 4) * fourBytes,
		high,
		dotFour(x + vector * fourBytes, low, sums),
	);
}

/** Scales a block's sums and adds what its minimum contributes. */
@inline
function addBlock(x: usize, sums: v128, scale: v128, minimum: v128, total: v128): v128 {
	return multiplyAdd(
		minimum,
		blockSum(x),
		multiplyAdd(
			f32x4.convert_i32x4_s(sums),
			f32x4.mul(scale, blockScale(x)),
			total,
		),
	);
}

export function fourBitRow(weight: usize, x: usize, blocks: i32): v128 {
	let total = f32x4.splat(0);
	for (const end = weight + 80 * blocks; weight < end; weight += 80) {
		const a = v128.load(weight);
		const b = v128.load(weight, 16);
		const c = v128.load(weight, 32);
		const d = v128.load(weight, 48);
		let sums = dotVector(x, 0, low(a), high(a), i32x4.splat(0));
		sums = dotVector(x, 1, low(b), high(b), sums);
		sums = dotVector(x, 2, low(c), high(c), sums);
		sums = dotVector(x, 3, low(d), high(d), sums);
		total = addBlock(
			x,
			sums,
			loadHalves(weight, 64),
			loadHalves(weight, 72),
			total,
		);
		x += quantizedBlockBytes;
	}
	return total;
}

/** Four rows at once, so that weights are unpacked once for them. Rows of `x` are `stride` bytes apart. */
export function fourBitRows(
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
	for (const end = weight + 80 * blocks; weight < end; weight += 80) {
		const x1 = x + stride;
		const x2 = x1 + stride;
		const x3 = x2 + stride;
		let sums0 = i32x4.splat(0);
		let sums1 = i32x4.splat(0);
		let sums2 = i32x4.splat(0);
		let sums3 = i32x4.splat(0);
		for (let vector: usize = 0; vector < 4; vector++) {
			const weights = v128.load(weight + 16 * vector);
			const l = low(weights);
			const h = high(weights);
			sums0 = dotVector(x, vector, l, h, sums0);
			sums1 = dotVector(x1, vector, l, h, sums1);
			sums2 = dotVector(x2, vector, l, h, sums2);
			sums3 = dotVector(x3, vector, l, h, sums3);
		}
		const scale = loadHalves(weight, 64);
		const minimum = loadHalves(weight, 72);
		total0 = addBlock(x, sums0, scale, minimum, total0);
		total1 = addBlock(x1, sums1, scale, minimum, total1);
		total2 = addBlock(x2, sums2, scale, minimum, total2);
		total3 = addBlock(x3, sums3, scale, minimum, total3);
		x += quantizedBlockBytes;
	}
	v128.store(out, total0);
	v128.store(out + outStride, total1);
	v128.store(out + 2 * outStride, total2);
	v128.store(out + 3 * outStride, total3);
}
