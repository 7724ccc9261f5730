import { describe, expect, test } from "vitest";
import { quantize } from "../operators/quantize.ts";
import { randomStream } from "../operators/random.ts";
import { floatTensor } from "../operators/tensor.ts";
import { allFormats } from "./allFormats.ts";
import { bytesInMemory } from "./byteSource.ts";
import { readGguf } from "./gguf.ts";
import { GgufError } from "./ggufReader.ts";
import { writeGguf } from "./testing/writeGguf.ts";

const readBytes = (bytes: Uint8Array) =>
	readGguf(bytesInMemory(bytes), allFormats);

const values = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i));
const metadata = {
	"general.architecture": "llama",
	"llama.block_count": 2,
	words: ["a", "été", ""],
};
const tensors = {
	"a.weight": floatTensor(values.slice(0, 3), [3]),
	"b.weight": quantize(values, [2, 64], "q4_1"),
	"c.weight": quantize(values, [4, 32], "q8_0"),
};
const file = writeGguf(metadata, tensors);

/** The same file with one 32-bit number changed, found by the bytes that precede it. */
function changed(after: string, skip: number, value: number): Uint8Array {
	const copy = file.slice();
	const at = new TextDecoder("latin1").decode(copy).indexOf(after);
	expect(at).toBeGreaterThan(0);
	new DataView(copy.buffer).setUint32(at + after.length + skip, value, true);
	return copy;
}

describe("readGguf", () => {
	test("reads metadata and tensors of every known type", () => {
		const read = readBytes(file);
		expect(Object.fromEntries(read.metadata)).toEqual(metadata);
		expect(Object.fromEntries(read.tensors)).toMatchObject(tensors);
		expect(read.tensors.size).toBe(3);
	});

	test("does not copy tensors that lie in memory", () => {
		for (const { data } of readBytes(file).tensors.values()) {
			expect(data.buffer).toBe(file.buffer);
		}
	});

	test("reads a long header piece by piece, and a tensor only when asked for it", () => {
		const words = Array.from({ length: 40_000 }, (_, i) => `word ${i}`);
		const long = writeGguf({ words }, tensors);
		const pieces: [from: number, to: number][] = [];
		const read = readGguf({
			length: long.length,
			read(from, to) {
				pieces.push([from, to]);
				return long.slice(from, to);
			},
		});
		expect(read.metadata.get("words")).toEqual(words);
		expect(pieces.length).toBeGreaterThan(2);
		expect(Math.max(...pieces.map(([from, to]) => to - from))).toBeLessThan(
			long.length / 2,
		);
		const header = pieces.length;
		expect(read.tensors.get("b.weight")?.data).toEqual(
			tensors["b.weight"].data,
		);
		const [[from, to]] = pieces.slice(header);
		expect(to - from).toBe(tensors["b.weight"].data.length);
	});

	test("reads some rows of a matrix without the others", () => {
		const reads: number[] = [];
		const { tensors: read } = readGguf({
			length: file.length,
			read(from, to) {
				reads.push(to - from);
				return file.subarray(from, to);
			},
		});
		const { data } = tensors["c.weight"];
		const row = data.length / 4;
		expect(read.get("c.weight")?.rows?.(1, 3)).toEqual(
			data.subarray(row, 3 * row),
		);
		expect(reads.at(-1)).toBe(2 * row);
	});

	test("reads strings of all lengths and letters, alone as in a list of thousands", () => {
		const each = ["", "a", "été", "\u{1f600}!", "\ufeffmark", "é".repeat(90)];
		const words = Array.from({ length: 3000 }, (_, i) => each[i % 7] ?? "Ġ");
		const read = readBytes(writeGguf({ words, mark: "\ufeff" }, {}));
		expect(read.metadata.get("words")).toEqual(words);
		expect(read.metadata.get("mark")).toBe("\ufeff");
	});

	test("of bytes that are no text, only the string that holds them is affected", () => {
		const words = ["one", "été", "two"];
		const damaged = writeGguf({ words }, {});
		const at = damaged.indexOf(0xc3);
		damaged[at] = 0xff;
		const read = readBytes(damaged).metadata.get("words");
		expect(read).toEqual(["one", "\ufffd\ufffdté", "two"]);
	});

	test("refuses tensors that overlap", () => {
		expect(() => readBytes(changed("c.weight", 24, 32))).toThrow(
			'tensor "c.weight" begins at byte',
		);
	});

	test("refuses a header without end before reading it all", () => {
		const read: number[] = [];
		const endless = changed("words", 8, 0xffffffff);
		const zeros = {
			length: 2 ** 40,
			read(from: number, to: number) {
				read.push(to - from);
				const bytes = new Uint8Array(to - from);
				bytes.set(endless.subarray(from, to));
				return bytes;
			},
		};
		expect(() => readGguf(zeros)).toThrow(GgufError);
		expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2 ** 27);
	});

	test("reads a file that lies in the middle of shared memory", () => {
		const shared = new Uint8Array(new SharedArrayBuffer(file.length + 7));
		shared.set(file, 7);
		const read = readBytes(shared.subarray(7));
		expect(read.metadata.get("words")).toEqual(metadata.words);
		expect(read.tensors.get("c.weight")).toMatchObject(tensors["c.weight"]);
	});

	test("refuses another kind of file, and another version", () => {
		expect(() => readBytes(new TextEncoder().encode("<html>"))).toThrow(
			'not a GGUF file: it does not begin with "GGUF"',
		);
		const old = file.slice();
		old[4] = 1;
		expect(() => readBytes(old)).toThrow("version 1; versions 2 and 3");
	});

	test("refuses an unknown tensor type by name, with the known ones", () => {
		expect(() => readBytes(changed("b.weight", 20, 10))).toThrow(
			'"b.weight" is of type Q2_K; known types are F32, Q4_1, Q8_0, F16, BF16, Q4_0, Q5_0, Q4_K, Q6_K.',
		);
	});

	test("refuses rows that do not fill their blocks", () => {
		expect(() => readBytes(changed("b.weight", 4, 63))).toThrow(
			'"b.weight" has the shape [2,63], which type Q4_1 cannot have',
		);
	});

	test("refuses announced lengths that exceed the file, before reserving memory", () => {
		const hugeList = changed("words", 8, 0xffffffff);
		expect(() => readBytes(hugeList)).toThrow("truncated or damaged");
		const hugeTensor = changed("c.weight", 12, 0xfffffff0);
		expect(() => readBytes(hugeTensor)).toThrow("truncated");
	});

	test("refuses a file that was cut anywhere with one clear error", () => {
		for (let length = 0; length < file.length; length++) {
			expect(() => readBytes(file.subarray(0, length))).toThrow(GgufError);
		}
	});

	test("damaged bytes give a GgufError or another file, never another error", () => {
		const random = randomStream(1);
		for (let round = 0; round < 5000; round++) {
			const damaged = file.slice();
			for (let i = 0; i < 3; i++) {
				const at = Math.floor(random() * damaged.length);
				damaged[at] = Math.floor(random() * 256);
			}
			try {
				readBytes(damaged);
			} catch (error) {
				expect(error).toBeInstanceOf(GgufError);
			}
		}
	});
});
