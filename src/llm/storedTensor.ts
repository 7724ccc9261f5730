/** @file A tensor that stays in its file until it is asked for. */
import type { HostTensor } from "../operators/tensor.ts";
import { type BlockFormat, storedBytes } from "./blockFormats.ts";
import type { ByteSource } from "./byteSource.ts";

/** The tensor of that format and shape which begins at byte `start` of the source. */
export function storedTensor(
	source: ByteSource,
	start: number,
	format: BlockFormat,
	shape: readonly number[],
): HostTensor {
	const { type, convert = (blocks) => blocks } = format;
	const [rowCount] = shape;
	const rowBytes = storedBytes(format, shape) / rowCount;
	const rows = (from: number, to: number) =>
		convert(source.read(start + from * rowBytes, start + to * rowBytes));
	return {
		type,
		shape,
		rows,
		get data() {
			return rows(0, rowCount);
		},
	};
}
