/**
 * @file Reads GGUF, the file format of llama.cpp (versions 2 and 3): metadata, then tensors.
 *
 * The file may come from anywhere, so every length is checked against the bytes that are left before it is used.
 */
import type { HostTensor } from "../operators/tensor.ts";
import { type BlockFormat, blockFormats, storedBytes } from "./blockFormats.ts";
import type { ByteSource } from "./byteSource.ts";

export type MetadataValue =
	| number
	| boolean
	| string
	| readonly (number | boolean | string)[];

export interface GgufFile {
	/** Such as `general.architecture`. 64-bit integers beyond 2⁵³ lose their last digits. */
	readonly metadata: ReadonlyMap<string, MetadataValue>;
	/** By GGUF's own names, such as `blk.0.attn_q.weight`. Their data are read from the source whenever they are asked for. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** The file is not GGUF, is damaged, or holds something that this reader does not know. */
export class GgufError extends Error {
	override name = "GgufError";
}

/** All types of tensors by their number, so that one which is not known can be named. */
const typeNames = (
	"F32 F16 Q4_0 Q4_1 Q4_2 Q4_3 Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S " +
	"IQ4_NL IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16"
).split(" ");

const magic = 0x46554747; // "GGUF"
const stringType = 8;
const arrayType = 9;

/** Where metadata and the list of tensors end at the latest: large vocabularies take some 10 MiB. */
const longestHeader = 64 * 2 ** 20;

/** How much of the source is read at a time, at first and at most. */
const [firstPiece, largestPiece] = [2 ** 16, 2 ** 22];

/**
 * Reads what stands before the tensors, piece by piece.
 *
 * @throws GgufError saying what is wrong with it.
 */
export function readGguf(source: ByteSource): GgufFile {
	const reader = new Reader(source);
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
	for (const { name, format, shape, offset } of entries.values()) {
		const from = start + offset;
		const to = from + storedBytes(format, shape);
		tensors.set(name, {
			type: format.type,
			shape,
			get data() {
				return format.convert(source.read(from, to));
			},
		});
	}
	checkPlaces(entries.values(), start, source.length);
	return { metadata, tensors };
}

/** Makes sure that all tensors lie in the file, each in a place of its own. */
function checkPlaces(
	entries: Iterable<TensorEntry>,
	start: number,
	length: number,
): void {
	const sorted = [...entries].sort((a, b) => a.offset - b.offset);
	let free = start;
	for (const { name, format, shape, offset } of sorted) {
		if (start + offset < free) {
			throw new GgufError(
				`The GGUF file is damaged: tensor "${name}" begins at byte ${start + offset}, within the tensor before it, which ends at ${free}. Fetch the file again.`,
			);
		}
		free = start + offset + storedBytes(format, shape);
		if (free > length) {
			throw new GgufError(
				`The GGUF file is truncated: tensor "${name}" ends at byte ${free} of ${length}. Fetch the file again.`,
			);
		}
	}
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
	readonly format: BlockFormat;
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
	const format = blockFormats.find(({ number }) => number === typeNumber);
	if (!format) {
		const known = blockFormats.map((each) => each.name);
		throw new GgufError(
			`GGUF tensor "${name}" is of type ${typeNames[typeNumber] ?? typeNumber}; known types are ${known.join(", ")}.`,
		);
	}
	if (shape.includes(0) || shape[dimensions - 1] % format.length !== 0) {
		throw new GgufError(
			`GGUF tensor "${name}" has the shape [${shape}], which type ${format.name} cannot have.`,
		);
	}
	return { name, format, shape, offset: reader.uint64() };
}

/** Most of a hundred thousand tokens and merges: several times faster than a decoder that is called for each. */
function shortAscii(bytes: Uint8Array): string | undefined {
	if (bytes.length > 32) return undefined;
	let text = "";
	for (const byte of bytes) {
		if (byte > 127) return undefined;
		text += String.fromCharCode(byte);
	}
	return text;
}

/** Reads one value after the other and never past the end. */
class Reader {
	position = 0;
	readonly #source: ByteSource;
	/** A piece of the source, and where it begins. */
	#piece: DataView = new DataView(new ArrayBuffer(0));
	#pieceStart = 0;
	#pieceLength = firstPiece;
	readonly #text = new TextDecoder("utf-8");

	constructor(source: ByteSource) {
		this.#source = source;
	}

	get remaining(): number {
		return this.#source.length - this.position;
	}

	/** Moves on by `bytes` and returns where they begin in the piece. */
	#take(bytes: number): number {
		if (bytes > this.remaining) {
			throw new GgufError(
				`The GGUF file is truncated or damaged: at byte ${this.position} it announces ${bytes} bytes, and ${this.remaining} are left. Fetch the file again.`,
			);
		}
		const end = this.position + bytes;
		if (end > longestHeader) {
			throw new GgufError(
				`The GGUF file is damaged: its tensors should begin within ${longestHeader} bytes; at byte ${this.position} come ${bytes} more before them. Fetch the file again.`,
			);
		}
		if (end > this.#pieceStart + this.#piece.byteLength) this.#readPiece(bytes);
		const start = this.position - this.#pieceStart;
		this.position = end;
		return start;
	}

	/** Reads on from the position: `bytes` at least, and each time more. */
	#readPiece(bytes: number): void {
		const { length } = this.#source;
		const wanted = Math.max(bytes, this.#pieceLength);
		const piece = this.#source.read(
			this.position,
			Math.min(this.position + wanted, length),
		);
		this.#piece = new DataView(
			piece.buffer,
			piece.byteOffset,
			piece.byteLength,
		);
		this.#pieceStart = this.position;
		this.#pieceLength = Math.min(this.#pieceLength * 2, largestPiece);
	}

	/** A number of `bytes` bytes, read by one of `DataView`'s methods. */
	#number<T>(bytes: number, read: (view: DataView, at: number) => T): T {
		const at = this.#take(bytes);
		return read(this.#piece, at);
	}

	uint32(): number {
		return this.#number(4, (view, at) => view.getUint32(at, true));
	}

	uint64(): number {
		const low = this.uint32();
		return low + this.uint32() * 2 ** 32;
	}

	string(): string {
		const length = this.uint64();
		const at = this.#take(length);
		const { buffer, byteOffset } = this.#piece;
		const bytes = new Uint8Array(buffer, byteOffset + at, length);
		return (
			shortAscii(bytes) ??
			// A copy, because text decoders refuse views of shared memory.
			this.#text.decode(bytes.slice())
		);
	}

	value(type: number): MetadataValue {
		return type === arrayType ? this.#array() : this.#scalar(type);
	}

	#array(): (number | boolean | string)[] {
		const type = this.uint32();
		const count = this.uint64();
		const values: (number | boolean | string)[] = [];
		// One by one: a count may be announced that the file does not hold.
		while (values.length < count) values.push(this.#scalar(type));
		return values;
	}

	#scalar(type: number): number | boolean | string {
		switch (type) {
			case 0:
				return this.#number(1, (view, at) => view.getUint8(at));
			case 1:
				return this.#number(1, (view, at) => view.getInt8(at));
			case 2:
				return this.#number(2, (view, at) => view.getUint16(at, true));
			case 3:
				return this.#number(2, (view, at) => view.getInt16(at, true));
			case 4:
				return this.uint32();
			case 5:
				return this.#number(4, (view, at) => view.getInt32(at, true));
			case 6:
				return this.#number(4, (view, at) => view.getFloat32(at, true));
			case 7:
				return this.#number(1, (view, at) => view.getUint8(at)) !== 0;
			case stringType:
				return this.string();
			case 10:
				return this.uint64();
			case 11:
				return Number(
					this.#number(8, (view, at) => view.getBigInt64(at, true)),
				);
			case 12:
				return this.#number(8, (view, at) => view.getFloat64(at, true));
		}
		throw new GgufError(
			`The GGUF file has a metadata value of unknown type ${type} before byte ${this.position}.`,
		);
	}
}
