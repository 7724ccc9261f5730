/** @file Bytes that are read where and when they are needed, so that a large file is never in memory as a whole. */

export interface ByteSource {
	/** How many bytes there are. */
	readonly length: number;

	/** The bytes `from … to − 1`, at most `length` of them: a view where they lie in memory, else a copy of one's own. */
	read(from: number, to: number): Uint8Array;
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
	return {
		length: blob.size,
		read: (from, to) =>
			new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to))),
	};
}
