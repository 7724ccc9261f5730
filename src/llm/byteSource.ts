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
	return inPieces({
		length: blob.size,
		read: (from, to) =>
			new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to))),
	});
}

/** How many pieces are kept: neighbours in a model are no neighbours in its file, where layer 10 follows layer 1. */
const keptPieces = 4;

/**
 * Reads `source` in whole pieces and answers small reads from the last few: a browser takes some two milliseconds for
 * each read of a file, however short, and a language model has hundreds of tensors.
 */
export function inPieces(source: ByteSource, pieceBytes = 2 ** 21): ByteSource {
	const pieces = new Map<number, Uint8Array>();
	const piece = (index: number): Uint8Array => {
		const start = index * pieceBytes;
		const end = Math.min(start + pieceBytes, source.length);
		const bytes = pieces.get(index) ?? source.read(start, end);
		// The one used last is the last to go.
		pieces.delete(index);
		pieces.set(index, bytes);
		for (const oldest of pieces.keys()) {
			if (pieces.size > keptPieces) pieces.delete(oldest);
		}
		return bytes;
	};
	return {
		length: source.length,
		read(from, to) {
			if (to - from > pieceBytes) return source.read(from, to);
			const first = Math.floor(from / pieceBytes);
			const start = first * pieceBytes;
			const head = piece(first).subarray(from - start, to - start);
			if (to - start <= pieceBytes) return head;
			const tail = piece(first + 1).subarray(0, to - start - pieceBytes);
			const bytes = new Uint8Array(head.length + tail.length);
			bytes.set(head);
			bytes.set(tail, head.length);
			return bytes;
		},
	};
}
