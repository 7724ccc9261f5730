/** @file Eight rows of float weights, lying input after input, times one or four rows of floats. */
import { multiplyAdd } from "./arithmetic";

/** Adds to eight outputs at `out`. */
export function floatRow(weight: usize, x: usize, inputs: i32, out: usize): void {
	let a = v128.load(out);
	let b = v128.load(out, 16);
	for (const end = x + 4 * inputs; x < end; x += 4) {
		const value = v128.load32_splat(x);
		a = multiplyAdd(value, v128.load(weight), a);
		b = multiplyAdd(value, v128.load(weight, 16), b);
		weight += 32;
	}
	v128.store(out, a);
	v128.store(out, b, 16);
}

/** Adds to eight outputs of each of four rows. */
export function floatRows(
	weight: usize,
	x: usize,
	inputs: i32,
	out: usize,
	outStride: usize,
): void {
	const out1 = out + outStride;
	const out2 = out1 + outStride;
	const out3 = out2 + outStride;
	let a0 = v128.load(out);
	let b0 = v128.load(out, 16);
	let a1 = v128.load(out1);
	let b1 = v128.load(out1, 16);
	let a2 = v128.load(out2);
	let b2 = v128.load(out2, 16);
	let a3 = v128.load(out3);
	let b3 = v128.load(out3, 16);
	const stride: usize = 4 * inputs;
	for (const end = x + stride; x < end; x += 4) {
		const a = v128.load(weight);
		const b = v128.load(weight, 16);
		const x1 = x + stride;
		const x2 = x1 + stride;
		let value = v128.load32_splat(x);
		a0 = multiplyAdd(value, a, a0);
		b0 = multiplyAdd(value, b, b0);
		value = v128.load32_splat(x1);
		a1 = multiplyAdd(value, a, a1);
		b1 = multiplyAdd(value, b, b1);
		value = v128.load32_splat(x2);
		a2 = multiplyAdd(value, a, a2);
		b2 = multiplyAdd(value, b, b2);
		value = v128.load32_splat(x2 + stride);
		a3 = multiplyAdd(value, a, a3);
		b3 = multiplyAdd(value, b, b3);
		weight += 32;
	}
	v128.store(out, a0);
	v128.store(out, b0, 16);
	v128.store(out1, a1);
	v128.store(out1, b1, 16);
	v128.store(out2, a2);
	v128.store(out2, b2, 16);
	v128.store(out3, a3);
	v128.store(out3, b3, 16);
}
