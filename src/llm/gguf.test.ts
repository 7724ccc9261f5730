import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { floatTensor, quantize } from "../operators/tensor.ts";
import { writeGguf } from "./fixtures/writeGguf.ts";
import { GgufError, readGguf } from "./gguf.ts";

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
		const read = readGguf(file);
		expect(Object.fromEntries(read.metadata)).toEqual(metadata);
		expect(Object.fromEntries(read.tensors)).toEqual(tensors);
	});

	test("does not copy tensors", () => {
		for (const { data } of readGguf(file).tensors.values()) {
			expect(data.buffer).toBe(file.buffer);
		}
	});

	test("reads a file that lies in the middle of shared memory", () => {
		const shared = new Uint8Array(new SharedArrayBuffer(file.length + 7));
		shared.set(file, 7);
		const read = readGguf(shared.subarray(7));
		expect(read.metadata.get("words")).toEqual(metadata.words);
		expect(read.tensors.get("c.weight")).toEqual(tensors["c.weight"]);
	});

	test("refuses another kind of file, and another version", () => {
		expect(() => readGguf(new TextEncoder().encode("<html>"))).toThrow(
			'not a GGUF file: it does not begin with "GGUF"',
		);
		const old = file.slice();
		old[4] = 1;
		expect(() => readGguf(old)).toThrow("version 1; versions 2 and 3");
	});

	test("refuses an unknown tensor type by name, with the known ones", () => {
		expect(() => readGguf(changed("b.weight", 20, 14))).toThrow(
			'"b.weight" is of type Q6_K; known types are F32, Q4_1, Q8_0.',
		);
	});

	test("refuses rows that do not fill their blocks", () => {
		expect(() => readGguf(changed("b.weight", 4, 63))).toThrow(
			'"b.weight" has the shape [2,63], which type Q4_1 cannot have',
		);
	});

	test("refuses announced lengths that exceed the file, before reserving memory", () => {
		const hugeList = changed("words", 8, 0xffffffff);
		expect(() => readGguf(hugeList)).toThrow("truncated or damaged");
		const hugeTensor = changed("c.weight", 12, 0xfffffff0);
		expect(() => readGguf(hugeTensor)).toThrow("truncated");
	});

	test("refuses a file that was cut anywhere with one clear error", () => {
		for (let length = 0; length < file.length; length++) {
			expect(() => readGguf(file.subarray(0, length))).toThrow(GgufError);
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
				readGguf(damaged);
			} catch (error) {
				expect(error).toBeInstanceOf(GgufError);
			}
		}
	});
});
