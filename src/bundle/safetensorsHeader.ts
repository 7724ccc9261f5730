/** @file The JSON at the front of a safetensors file: which tensor lies where. */
import * as v from "valibot";
import { parseJson } from "./parseJson.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The types of numbers that this code reads: 32-bit floats and plain bytes. */
const storedTensor = v.object({
	dtype: v.picklist(["F32", "U8"]),
	shape: v.array(count),
	data_offsets: v.tuple([count, count]),
});

const header = v.objectWithRest(
	{ __metadata__: v.optional(v.record(v.string(), v.string()), {}) },
	storedTensor,
);

export type StoredTensor = v.InferOutput<typeof storedTensor>;

export interface SafetensorsHeader {
	readonly metadata: Record<string, string>;
	/** By name, in the order of their data; `data_offsets` count from `dataStart`. */
	readonly tensors: readonly (readonly [string, StoredTensor])[];
	readonly dataStart: number;
}

/**
 * Reads the front of a file and makes sure that the tensors fill the rest of it without gaps or overlaps.
 *
 * @throws RangeError that says what is wrong where.
 */
export function parseHeader(bytes: Uint8Array): SafetensorsHeader {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const length = bytes.byteLength < 8 ? 0n : view.getBigUint64(0, true);
	const dataStart = 8 + Number(length);
	if (length === 0n || dataStart > bytes.byteLength) {
		throw new RangeError(
			`This is no whole safetensors file: its header should end at byte ${dataStart}, the file at ${bytes.byteLength}.`,
		);
	}
	const { __metadata__: metadata, ...stored } = parseJson(
		header,
		bytes.subarray(8, dataStart),
	);
	const tensors = Object.entries(stored).sort(
		([, a], [, b]) =>
			a.data_offsets[0] - b.data_offsets[0] ||
			a.data_offsets[1] - b.data_offsets[1],
	);
	let filled = 0;
	for (const [name, { data_offsets }] of tensors) {
		const [begin, end] = data_offsets;
		if (begin !== filled || end < begin) {
			throw new RangeError(
				`The tensor "${name}" should begin at byte ${filled} of the data; it lies at ${begin} to ${end}.`,
			);
		}
		filled = end;
	}
	if (dataStart + filled !== bytes.byteLength) {
		throw new RangeError(
			`The tensors need ${filled} bytes of data; the file has ${bytes.byteLength - dataStart}.`,
		);
	}
	return { metadata, tensors, dataStart };
}
