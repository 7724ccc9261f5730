/**
 * @file Tensors in one file: safetensors (https://github.com/huggingface/safetensors).
 *
 * The format knows no blocks of 4 or 8 bits. A quantized matrix is stored as its bytes, a `U8` tensor
 * `[rows, bytes of a row]`, and `blocks` in the metadata says what they are, as JSON:
 * `{ "encoder.features.item.embedding": { "type": "q8_0", "shape": [9743, 64] } }`. A vector in blocks is floats again once
 * it is read: engines add and multiply by it, and its last block may be longer than it.
 */
import * as v from "valibot";
import { count } from "../domain/schemaPieces.ts";
import {
	blockBytes,
	blockLength,
	byteLength,
	floatTensor,
	type HostTensor,
	type TensorType,
	toFloats,
} from "../operators/tensor.ts";
import { parseJson } from "./parseJson.ts";
import { parseHeader, type StoredTensor } from "./safetensorsHeader.ts";

export interface Safetensors {
	/** By name, in the order of the file. Their data are views of the file's bytes. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
	/** Texts that the writer added. */
	readonly metadata: Readonly<Record<string, string>>;
}

/** Widest numbers first, so that each tensor lies at a multiple of its numbers' size with no gaps between. */
const order: readonly TensorType[] = ["f32", "i32", "q4_1", "q8_0", "u16"];

/** What the format calls each type. */
const dtypes = {
	f32: "F32",
	i32: "I32",
	u16: "U16",
	q8_0: "U8",
	q4_1: "U8",
} as const satisfies Record<TensorType, StoredTensor["dtype"]>;

const blockTypes = v.record(
	v.string(),
	v.object({
		type: v.picklist(["q4_1", "q8_0"]),
		shape: v.array(count),
	}),
);

type BlockTypes = v.InferOutput<typeof blockTypes>;

/** Tensors, and texts to keep with them, → the bytes of a file. The name `blocks` among the texts is taken. */
export function writeSafetensors(
	tensors: ReadonlyMap<string, HostTensor>,
	metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
	const sorted = order.flatMap((type) =>
		[...tensors].filter(([, tensor]) => tensor.type === type),
	);
	const stored: Record<string, StoredTensor> = {};
	const blocks: BlockTypes = {};
	let end = 0;
	for (const [name, { type, shape, data }] of sorted) {
		const begin = end;
		end += data.byteLength;
		stored[name] = {
			dtype: dtypes[type],
			shape: storedShape(type, shape),
			data_offsets: [begin, end],
		};
		if (type === "q8_0" || type === "q4_1") {
			blocks[name] = { type, shape: [...shape] };
		}
	}
	const __metadata__ = { ...metadata, blocks: JSON.stringify(blocks) };
	const header = new TextEncoder().encode(
		JSON.stringify({ __metadata__, ...stored }),
	);
	const dataStart = 8 + Math.ceil(header.byteLength / 8) * 8;
	const bytes = new Uint8Array(dataStart + end);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(dataStart - 8), true);
	bytes.set(header, 8);
	bytes.fill(" ".charCodeAt(0), 8 + header.byteLength, dataStart);
	let at = dataStart;
	for (const [, { data }] of sorted) {
		bytes.set(data, at);
		at += data.byteLength;
	}
	return bytes;
}

/**
 * The bytes of a file → its tensors, without copying.
 *
 * @throws RangeError when the bytes are no whole safetensors file of the types above; it says what is wrong where.
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
	const { metadata, tensors: stored, dataStart } = parseHeader(bytes);
	const { blocks: described = "{}", ...rest } = metadata;
	const blocks = parseJson(blockTypes, new TextEncoder().encode(described));
	const tensors = new Map<string, HostTensor>();
	for (const [name, tensor] of stored) {
		const [begin, end] = tensor.data_offsets;
		const { type, shape } = logical(name, tensor, blocks);
		const expected = byteLength(type, shape);
		if (expected !== end - begin) {
			throw new RangeError(
				`The tensor "${name}", ${type} [${shape}], needs ${expected} bytes; it has ${end - begin}.`,
			);
		}
		const data = bytes.subarray(dataStart + begin, dataStart + end);
		const read = { type, shape, data };
		const isBlocks = type in blockBytes;
		tensors.set(
			name,
			isBlocks && shape.length === 1
				? floatTensor(toFloats(read), shape)
				: read,
		);
	}
	return { tensors, metadata: rest };
}

function storedShape(type: TensorType, shape: readonly number[]): number[] {
	if (dtypes[type] !== "U8") return [...shape];
	const width = shape[shape.length - 1];
	return [...shape.slice(0, -1), byteLength(type, [width])];
}

/** What a stored tensor means to the model. */
function logical(
	name: string,
	{ dtype, shape }: StoredTensor,
	blocks: BlockTypes,
): Pick<HostTensor, "type" | "shape"> {
	const type = order.find((type) => dtype !== "U8" && dtypes[type] === dtype);
	if (type) return { type, shape };
	if (!Object.hasOwn(blocks, name)) {
		throw new RangeError(
			`The tensor "${name}" is plain bytes, and the metadata's "blocks" does not say of which type.`,
		);
	}
	const block = blocks[name];
	if (
		block.shape.length === 0 ||
		(block.shape.length > 1 && (block.shape.at(-1) ?? 0) % blockLength !== 0)
	) {
		throw new RangeError(
			`The tensor "${name}", ${block.type} [${block.shape}], should have rows of a multiple of ${blockLength}.`,
		);
	}
	return block;
}
