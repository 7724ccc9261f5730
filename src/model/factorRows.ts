/** @file The factors of items as numbers: a history of thousands asks for as many rows, each time. */
import { type HostTensor, toFloats } from "../operators/tensor.ts";

/** What was unpacked once, row-major. */
const unpacked = new WeakMap<HostTensor, Float32Array>();

/** The factors of an item, by its entry, of `factors [size, count]`; they are unpacked with the first call. */
export function factorRows(
	factors: HostTensor,
): (entry: number) => Float32Array {
	const numbers = unpacked.get(factors) ?? toFloats(factors);
	unpacked.set(factors, numbers);
	const [, count] = factors.shape;
	return (entry) => numbers.subarray(entry * count, (entry + 1) * count);
}
