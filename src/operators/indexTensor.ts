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

/**
 * The whole numbers of a tensor, in memory of their own. A negative `i32` becomes a number beyond 2³¹, which is no entry
 * of any table.
 *
 * @throws RangeError where the tensor holds weights.
 */
export function toIndices(tensor: HostTensor): Uint32Array<ArrayBuffer> {
	return new Uint32Array(viewIndices(tensor));
}

/** The same without a copy, where they lie aligned. @throws RangeError where the tensor holds weights. */
export function viewIndices({
	type,
	shape,
	data,
}: HostTensor): Uint16Array | Uint32Array {
	if (type !== "u16" && type !== "i32") {
		throw new RangeError(
			`Expected a tensor of whole numbers, u16 or i32, got ${type} [${shape}].`,
		);
	}
	const Numbers = type === "u16" ? Uint16Array : Uint32Array;
	const isAligned = data.byteOffset % Numbers.BYTES_PER_ELEMENT === 0;
	const { buffer, byteOffset } = isAligned ? data : new Uint8Array(data);
	return new Numbers(buffer as ArrayBuffer, byteOffset, elementCount(shape));
}
