/** @file The beginning of a file, unpacked and as text: enough to see what it is. */
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import type { FileFormat } from "./fileFormat.ts";
import { decodeWindows1252 } from "./windows1252.ts";

export interface FileHead {
	readonly text: string;
	readonly encoding: NonNullable<FileFormat["encoding"]>;
	/** Whether this is the whole file. */
	readonly isWhole: boolean;
}

/** The first bytes of a file as text. Ends with a whole line where there is one. */
export async function fileHead(path: string, bytes: number): Promise<FileHead> {
	const { content, isWhole } = await firstBytes(path, bytes);
	const encoding = encodingOf(content, isWhole);
	const label = encoding === "utf-16" ? utf16(content) : "utf-8";
	const text =
		encoding === "latin-1"
			? decodeWindows1252(content)
			: new TextDecoder(label).decode(content);
	const end = isWhole ? text.length : text.lastIndexOf("\n") + 1;
	return { text: text.slice(0, end || text.length), encoding, isWhole };
}

async function firstBytes(path: string, bytes: number) {
	const parts: Buffer[] = [];
	let length = 0;
	let isWhole = true;
	const input = createReadStream(path);
	// Whoever has read enough ends the stream, which is no error.
	const stream = isPacked(path)
		? pipeline(input, createGunzip(), () => {})
		: input;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		parts.push(chunk);
		length += chunk.length;
		if (length < bytes) continue;
		isWhole = false;
		break;
	}
	return { content: Buffer.concat(parts).subarray(0, bytes), isWhole };
}

/** Whether a file has to be unpacked, by its name. */
export function isPacked(path: string): boolean {
	return path.endsWith(".gz");
}

function encodingOf(content: Buffer, isWhole: boolean): FileHead["encoding"] {
	if (/^(\xff\xfe|\xfe\xff)/.test(content.toString("latin1", 0, 2))) {
		return "utf-16";
	}
	try {
		const decoder = new TextDecoder("utf-8", { fatal: true });
		decoder.decode(content, { stream: !isWhole });
		return "utf-8";
	} catch {
		return "latin-1";
	}
}

function utf16(content: Buffer): string {
	return content[0] === 0xff ? "utf-16le" : "utf-16be";
}
