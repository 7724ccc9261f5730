/** @file The JSON at the front of a safetensors file: which tensor lies where. */
import * as v from "valibot";
import { count } from "../domain/schemaPieces.ts";
import { parseJson } from "./parseJson.ts";

/** Where a header of our own files ends at most: one with a thousand tensors ends at a tenth of it. */
const longestHeader = 2 ** 20;

/** The types that our own files have. */
const ownTypes = ["F32", "I32", "U16", "U8"] as const;

type OwnType = (typeof ownTypes)[number];

export interface StoredTensor<Type extends string = OwnType> {
	readonly dtype: Type;
	readonly shape: readonly number[];
	/** Where the data begin and end, counted from the end of the header. */
	readonly data_offsets: readonly number[];
}

export interface TensorTable<Type extends string> {
	readonly metadata: Record<string, string>;
	/** By name, in the order of their data. */
	readonly tensors: readonly (readonly [string, StoredTensor<Type>])[];
}

export interface SafetensorsHeader extends TensorTable<OwnType> {
	/** Where the data begin in the file. */
	readonly dataStart: number;
}

/**
 * Reads the front of a file of 32-bit floats, whole numbers and plain bytes.
 *
 * @throws RangeError that says what is wrong where.
 */
export function parseHeader(bytes: Uint8Array): SafetensorsHeader {
	const dataStart = dataStartOf(
		bytes.subarray(0, 8),
		bytes.byteLength,
		longestHeader,
	);
	const table = parseTable(
		bytes.subarray(8, dataStart),
		bytes.byteLength - dataStart,
		ownTypes,
	);
	return { ...table, dataStart };
}

/**
 * Where the data of a file of `length` bytes begin, by its first eight.
 *
 * @throws RangeError where they would begin beyond its end, or beyond byte `most`.
 */
export function dataStartOf(
	first: Uint8Array,
	length: number,
	most: number,
): number {
	const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
	const header = first.byteLength < 8 ? 0n : view.getBigUint64(0, true);
	const dataStart = 8 + Number(header);
	if (header === 0n || dataStart > length) {
		throw new RangeError(
			`This is no whole safetensors file: its header should end at byte ${dataStart}, the file at ${length}.`,
		);
	}
	if (dataStart > most) {
		throw new RangeError(
			`The safetensors file is damaged: its header ends at byte ${dataStart}; at most ${most} are allowed.`,
		);
	}
	return dataStart;
}

/**
 * Reads the JSON at the front and makes sure that the tensors, of these types, fill the `dataLength` bytes after it
 * without gaps or overlaps.
 *
 * @throws RangeError that says what is wrong where.
 */
export function parseTable<Type extends string>(
	json: Uint8Array,
	dataLength: number,
	types: readonly Type[],
): TensorTable<Type> {
	const storedTensor = v.object({
		dtype: v.picklist(types),
		shape: v.array(count),
		data_offsets: v.array(count),
	});
	const header = v.objectWithRest(
		{ __metadata__: v.optional(v.record(v.string(), v.string()), {}) },
		storedTensor,
	);
	const { __metadata__: metadata, ...stored } = parseJson(header, json);
	const tensors = Object.entries(stored).sort(
		([, a], [, b]) =>
			a.data_offsets[0] - b.data_offsets[0] ||
			a.data_offsets[1] - b.data_offsets[1],
	);
	let filled = 0;
	for (const [name, { data_offsets }] of tensors) {
		const [begin, end] = data_offsets;
		if (begin !== filled || !(end >= begin)) {
			throw new RangeError(
				`The tensor "${name}" should begin at byte ${filled} of the data; it lies at ${begin} to ${end}.`,
			);
		}
		filled = end;
	}
	if (filled !== dataLength) {
		throw new RangeError(
			`The tensors need ${filled} bytes of data; the file has ${dataLength}.`,
		);
	}
	return { metadata, tensors };
}
