/** @file The factors of items as numbers: a history of thousands asks for as many rows, each time. */
import { type HostTensor, toFloats } from "../operators/tensor.ts";

/** What was unpacked once. */
const unpacked = new WeakMap<HostTensor, Float32Array>();

/** `factors [size, count]`, row-major; unpacked with the first call. */
export function unpackedFactors(factors: HostTensor): Float32Array {
	const numbers = unpacked.get(factors) ?? toFloats(factors);
	unpacked.set(factors, numbers);
	return numbers;
}

/** The factors of an item, by its entry. */
export function factorRows(
	factors: HostTensor,
): (entry: number) => Float32Array {
	const numbers = unpackedFactors(factors);
	const [, count] = factors.shape;
	return (entry) => numbers.subarray(entry * count, (entry + 1) * count);
}
