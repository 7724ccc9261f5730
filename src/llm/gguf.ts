/**
 * @file Reads GGUF, the file format of llama.cpp (versions 2 and 3): metadata, then tensors.
 *
 * The file may come from anywhere, so every length is checked against the bytes that are left before it is used.
 */
import {
	blockLength,
	byteLength,
	type HostTensor,
	type TensorType,
} from "../operators/tensor.ts";

export type MetadataValue =
	| number
	| boolean
	| string
	| readonly (number | boolean | string)[];

export interface GgufFile {
	/** Such as `general.architecture`. 64-bit integers beyond 2⁵³ lose their last digits. */
	readonly metadata: ReadonlyMap<string, MetadataValue>;
	/** By GGUF's own names, such as `blk.0.attn_q.weight`. Their data are views of the file's bytes. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** The file is not GGUF, is damaged, or holds something that this reader does not know. */
export class GgufError extends Error {
	override name = "GgufError";
}

/** Tensor types by their number in the file. */
const tensorTypes: ReadonlyMap<number, TensorType> = new Map([
	[0, "f32"],
	[3, "q4_1"],
	[8, "q8_0"],
]);

/** All types by their number, so that one which is not known can be named. */
const typeNames =
	"F32 F16 Q4_0 Q4_1 Q4_2 Q4_3 Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K".split(
		" ",
	);

const magic = 0x46554747; // "GGUF"
const stringType = 8;
const arrayType = 9;

/**
 * Reads a whole file without copying its tensors.
 *
 * @throws GgufError saying what is wrong with it.
 */
export function readGguf(file: Uint8Array): GgufFile {
	const reader = new Reader(file);
	if (reader.remaining < 4 || reader.uint32() !== magic) {
		throw new GgufError(
			`This is not a GGUF file: it does not begin with "GGUF".`,
		);
	}
	const version = reader.uint32();
	if (version !== 2 && version !== 3) {
		throw new GgufError(
			`This is a GGUF file of version ${version}; versions 2 and 3 are known.`,
		);
	}
	const tensorCount = reader.uint64();
	const metadataCount = reader.uint64();
	const metadata = new Map<string, MetadataValue>();
	for (let i = 0; i < metadataCount; i++) {
		metadata.set(reader.string(), reader.value(reader.uint32()));
	}
	const entries = new Map<string, TensorEntry>();
	for (let i = 0; i < tensorCount; i++) {
		const entry = readTensorEntry(reader);
		if (entries.has(entry.name)) {
			throw new GgufError(`The GGUF file has two tensors "${entry.name}".`);
		}
		entries.set(entry.name, entry);
	}
	const start = alignUp(reader.position, metadata.get("general.alignment"));
	const tensors = new Map<string, HostTensor>();
	for (const { name, type, shape, offset } of entries.values()) {
		const from = start + offset;
		const to = from + byteLength(type, shape);
		if (to > file.length) {
			throw new GgufError(
				`The GGUF file is truncated: tensor "${name}" ends at byte ${to} of ${file.length}. Fetch the file again.`,
			);
		}
		tensors.set(name, { type, shape, data: file.subarray(from, to) });
	}
	return { metadata, tensors };
}

/** Where the tensors begin, which is aligned. */
function alignUp(position: number, alignment: MetadataValue = 32): number {
	if (!(Number.isInteger(alignment) && Number(alignment) >= 1)) {
		throw new GgufError(
			`The GGUF file's general.alignment is ${alignment}; a whole number above 0 was expected.`,
		);
	}
	return Math.ceil(position / Number(alignment)) * Number(alignment);
}

interface TensorEntry {
	readonly name: string;
	readonly type: TensorType;
	readonly shape: readonly number[];
	/** From the start of the tensors. */
	readonly offset: number;
}

function readTensorEntry(reader: Reader): TensorEntry {
	const name = reader.string();
	const dimensions = reader.uint32();
	if (dimensions < 1 || dimensions > 4) {
		throw new GgufError(
			`GGUF tensor "${name}" has ${dimensions} dimensions; 1 to 4 were expected.`,
		);
	}
	// The file names the innermost dimension first.
	const shape = Array.from({ length: dimensions }, () =>
		reader.uint64(),
	).reverse();
	const typeNumber = reader.uint32();
	const type = tensorTypes.get(typeNumber);
	if (!type) {
		const known = [...tensorTypes.keys()].map((number) => typeNames[number]);
		throw new GgufError(
			`GGUF tensor "${name}" is of type ${typeNames[typeNumber] ?? typeNumber}; known types are ${known.join(", ")}.`,
		);
	}
	const width = shape[dimensions - 1];
	if (shape.includes(0) || (type !== "f32" && width % blockLength !== 0)) {
		throw new GgufError(
			`GGUF tensor "${name}" has the shape [${shape}], which type ${typeNames[typeNumber]} cannot have.`,
		);
	}
	return { name, type, shape, offset: reader.uint64() };
}

/** Reads one value after the other and never past the end. */
class Reader {
	position = 0;
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #text = new TextDecoder("utf-8");

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	get remaining(): number {
		return this.#bytes.length - this.position;
	}

	/** Moves on by `bytes` and returns where they began. */
	#take(bytes: number): number {
		if (bytes > this.remaining) {
			throw new GgufError(
				`The GGUF file is truncated or damaged: at byte ${this.position} it announces ${bytes} bytes, and ${this.remaining} are left. Fetch the file again.`,
			);
		}
		const start = this.position;
		this.position += bytes;
		return start;
	}

	uint32(): number {
		return this.#view.getUint32(this.#take(4), true);
	}

	uint64(): number {
		return Number(this.#view.getBigUint64(this.#take(8), true));
	}

	string(): string {
		const length = this.uint64();
		const start = this.#take(length);
		// A copy, because text decoders refuse views of shared memory.
		return this.#text.decode(this.#bytes.slice(start, start + length));
	}

	value(type: number): MetadataValue {
		return type === arrayType ? this.#array() : this.#scalar(type);
	}

	#array(): (number | boolean | string)[] {
		const type = this.uint32();
		const count = this.uint64();
		// A string takes 8 bytes at least, anything else 1: an announced count cannot exceed what is left.
		if (count * (type === stringType ? 8 : 1) > this.remaining) {
			this.#take(count);
		}
		return Array.from({ length: count }, () => this.#scalar(type));
	}

	#scalar(type: number): number | boolean | string {
		const view = this.#view;
		switch (type) {
			case 0:
				return view.getUint8(this.#take(1));
			case 1:
				return view.getInt8(this.#take(1));
			case 2:
				return view.getUint16(this.#take(2), true);
			case 3:
				return view.getInt16(this.#take(2), true);
			case 4:
				return this.uint32();
			case 5:
				return view.getInt32(this.#take(4), true);
			case 6:
				return view.getFloat32(this.#take(4), true);
			case 7:
				return view.getUint8(this.#take(1)) !== 0;
			case stringType:
				return this.string();
			case 10:
				return this.uint64();
			case 11:
				return Number(view.getBigInt64(this.#take(8), true));
			case 12:
				return view.getFloat64(this.#take(8), true);
		}
		throw new GgufError(
			`The GGUF file has a metadata value of unknown type ${type} before byte ${this.position}.`,
		);
	}
}
