/** @file The whole numbers of a tensor that `indexTensor` made, or a file. */
import { elementCount, type HostTensor } from "./tensor.ts";

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
