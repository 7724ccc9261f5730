/** @file Copies of what the lower layers know of a text's first tokens. */
import type { SavedText } from "../textEngine.ts";
import type { Gpu } from "./gpu.ts";

/** The first rows of a buffer: so many bytes a row. */
export interface RowBuffer {
	readonly buffer: GPUBuffer;
	readonly rowBytes: number;
}

/** Copies the first `length` rows of some buffers. */
export function saveText(
	gpu: Gpu,
	live: readonly RowBuffer[],
	length: number,
): SavedText {
	const bytes = live.reduce((sum, { rowBytes }) => sum + rowBytes * length, 0);
	const copy = gpu.storage(bytes, "saved text");
	const eachPart = (
		visit: (buffer: GPUBuffer, start: number, bytes: number) => void,
	) => {
		let start = 0;
		for (const { buffer, rowBytes } of live) {
			visit(buffer, start, rowBytes * length);
			start += rowBytes * length;
		}
	};
	gpu.submit((encoder) =>
		eachPart((buffer, start, bytes) => {
			encoder.copyBufferToBuffer(buffer, 0, copy, start, bytes);
		}),
	);
	return {
		restore() {
			gpu.submit((encoder) =>
				eachPart((buffer, start, bytes) => {
					encoder.copyBufferToBuffer(copy, start, buffer, 0, bytes);
				}),
			);
		},
		dispose: () => copy.destroy(),
	};
}
