/**
 * @file Reads GGUF, the file format of llama.cpp (versions 2 and 3): metadata, then tensors.
 *
 * The file may come from anywhere, so every length is checked against the bytes that are left before it is used.
 */
import type { HostTensor } from "../operators/tensor.ts";
import {
	type BlockFormat,
	type BlockFormats,
	engineFormats,
	storedBytes,
} from "./blockFormats.ts";
import type { ByteSource } from "./byteSource.ts";
import { GgufError, GgufReader, type MetadataValue } from "./ggufReader.ts";
import { storedTensor } from "./storedTensor.ts";

export interface GgufFile {
	/** Such as `general.architecture`. 64-bit integers beyond 2⁵³ lose their last digits. */
	readonly metadata: ReadonlyMap<string, MetadataValue>;
	/** By GGUF's own names, such as `blk.0.attn_q.weight`. Their data are read from the source whenever they are asked for. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** A tensor has numbers in a format that is not among those that were given. */
export class UnknownFormatError extends GgufError {}

const magic = 0x46554747; // "GGUF"

/**
 * Reads what stands before the tensors, piece by piece.
 *
 * @throws GgufError saying what is wrong with it.
 * @throws UnknownFormatError where it has numbers in another format than these; `allFormats.ts` has them all.
 */
export function readGguf(
	source: ByteSource,
	formats: BlockFormats = engineFormats,
): GgufFile {
	const reader = new GgufReader(source);
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
		const entry = readTensorEntry(reader, formats);
		if (entries.has(entry.name)) {
			throw new GgufError(`The GGUF file has two tensors "${entry.name}".`);
		}
		entries.set(entry.name, entry);
	}
	const start = alignUp(reader.position, metadata.get("general.alignment"));
	const tensors = new Map<string, HostTensor>();
	for (const { name, format, shape, offset } of entries.values()) {
		tensors.set(name, storedTensor(source, start + offset, format, shape));
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

function readTensorEntry(
	reader: GgufReader,
	{ readable, names }: BlockFormats,
): TensorEntry {
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
	const format = readable.find(({ number }) => number === typeNumber);
	if (!format) {
		const known = readable.map((each) => each.name);
		throw new UnknownFormatError(
			`GGUF tensor "${name}" is of type ${names[typeNumber] ?? typeNumber}; known types are ${known.join(", ")}.`,
		);
	}
	if (shape.includes(0) || shape[dimensions - 1] % format.length !== 0) {
		throw new GgufError(
			`GGUF tensor "${name}" has the shape [${shape}], which type ${format.name} cannot have.`,
		);
	}
	return { name, format, shape, offset: reader.uint64() };
}
