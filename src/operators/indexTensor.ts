/** @file Whole numbers as tensors: entries of a table, which no arithmetic rounds. */
import { elementCount, type HostTensor } from "./tensor.ts";

/** Whole numbers from 0 to 2³¹ − 1: `u16` where all are below 65,536, else `i32`. */
export function indexTensor(
	values: readonly number[] | Uint16Array | Uint32Array | Int32Array,
	shape: readonly number[],
): HostTensor {
	if (values.length !== elementCount(shape)) {
		throw new RangeError(
			`A tensor [${shape}] holds ${elementCount(shape)} numbers; these are ${values.length}.`,
		);
	}
	const wrong = values.findIndex(
		(value) => !Number.isInteger(value) || value < 0 || value > 0x7fffffff,
	);
	if (wrong >= 0) {
		throw new RangeError(
			`Expected whole numbers from 0 to 2³¹ − 1, got ${values[wrong]} at place ${wrong}.`,
		);
	}
	const type = values.some((value) => value > 0xffff) ? "i32" : "u16";
	const numbers =
		type === "u16" ? Uint16Array.from(values) : Int32Array.from(values);
	return { type, shape, data: new Uint8Array(numbers.buffer) };
}
