/** @file Bytes that are read where and when they are needed, so that a large file is never in memory as a whole. */

export interface ByteSource {
	/** How many bytes there are. */
	readonly length: number;

	/** The bytes `from … to − 1`, at most `length` of them: often a view of others' bytes, and true until the next read. */
	read(from: number, to: number): Uint8Array;

	/** Lets go of what makes reading fast, once most has been read. */
	release?(): void;
}

/** Bytes that lie in memory already. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
	return {
		length: bytes.length,
		read: (from, to) => bytes.subarray(from, to),
	};
}

/** Of workers alone, whose types and the page's exclude each other. */
declare class FileReaderSync {
	readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** The bytes of a file on the device. Only a worker may read files while it waits. */
export function bytesOfBlob(blob: Blob): ByteSource {
	const reader = new FileReaderSync();
	return inPieces(blob.size, (into, from) => {
		const part = blob.slice(from, from + into.length);
		into.set(new Uint8Array(reader.readAsArrayBuffer(part)));
	});
}

/** How many pieces are kept: neighbours in a model are no neighbours in its file, where layer 10 follows layer 1. */
const keptPieces = 3;

/**
 * Reads `length` bytes in whole pieces and answers small reads from the last few: a browser takes some two milliseconds
 * for each read of a file, however short, and a language model has hundreds of tensors. The buffers of the pieces are
 * used again, so that nothing is left to collect.
 *
 * @param readInto Fills a buffer with the bytes from a position on.
 */
export function inPieces(
	length: number,
	readInto: (into: Uint8Array, from: number) => void,
	pieceBytes = 2 ** 20,
): ByteSource {
	const pieces = new Map<number, Uint8Array>();
	/** For what lies in two pieces. */
	let joined = new Uint8Array();
	/** The buffer of the piece used longest ago, or a new one. */
	const buffer = (): Uint8Array => {
		const [oldest] = pieces.entries();
		if (!oldest || pieces.size < keptPieces) return new Uint8Array(pieceBytes);
		pieces.delete(oldest[0]);
		return oldest[1];
	};
	const piece = (index: number): Uint8Array => {
		const known = pieces.get(index);
		const bytes = known ?? buffer();
		const start = index * pieceBytes;
		if (!known) {
			readInto(bytes.subarray(0, Math.min(pieceBytes, length - start)), start);
		}
		// The one used last is the last to go.
		pieces.delete(index);
		pieces.set(index, bytes);
		return bytes;
	};
	return {
		length,
		read(from, to) {
			const end = Math.min(to, length);
			if (end - from > pieceBytes) {
				const bytes = new Uint8Array(end - from);
				readInto(bytes, from);
				return bytes;
			}
			const first = Math.floor(from / pieceBytes);
			const start = first * pieceBytes;
			if (end - start <= pieceBytes) {
				return piece(first).subarray(from - start, end - start);
			}
			if (joined.length < end - from) joined = new Uint8Array(end - from);
			const head = piece(first).subarray(from - start);
			joined.set(head);
			const rest = piece(first + 1).subarray(0, end - start - pieceBytes);
			joined.set(rest, head.length);
			return joined.subarray(0, end - from);
		},
	};
}
