/** @file Four rows of float weights, lying input after input, times one or four rows of floats. */
import { multiplyAdd } from "./arithmetic";

export function floatRow(
	weight: usize,
	x: usize,
	inputs: i32,
	bias: v128,
): v128 {
	let total = bias;
	for (const end = x + 4 * inputs; x < end; x += 4) {
		total = multiplyAdd(v128.load32_splat(x), v128.load(weight), total);
		weight += 16;
	}
	return total;
}

export function floatRows(
	weight: usize,
	x: usize,
	stride: usize,
	inputs: i32,
	out: usize,
	outStride: usize,
	bias: v128,
): void {
	let total0 = bias;
	let total1 = bias;
	let total2 = bias;
	let total3 = bias;
	for (const end = x + 4 * inputs; x < end; x += 4) {
		const weights = v128.load(weight);
		const x1 = x + stride;
		const x2 = x1 + stride;
		total0 = multiplyAdd(v128.load32_splat(x), weights, total0);
		total1 = multiplyAdd(v128.load32_splat(x1), weights, total1);
		total2 = multiplyAdd(v128.load32_splat(x2), weights, total2);
		total3 = multiplyAdd(v128.load32_splat(x2 + stride), weights, total3);
		weight += 16;
	}
	v128.store(out, total0);
	v128.store(out + outStride, total1);
	v128.store(out + 2 * outStride, total2);
	v128.store(out + 3 * outStride, total3);
}
