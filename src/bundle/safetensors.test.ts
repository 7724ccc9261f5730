import { expect, test } from "vitest";
import { indexTensor } from "../operators/indexTensor.ts";
import { quantize } from "../operators/quantize.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";

const floats = Float32Array.from({ length: 3 * 64 }, (_, i) => Math.sin(i));

const tensors = new Map<string, HostTensor>([
	["entries", indexTensor([1, 2, 65_535], [3, 1])],
	["eights", quantize(floats, [3, 64], "q8_0")],
	["vector", floatTensor(Float32Array.of(1, -2, 3.5), [3])],
	["fours", quantize(floats, [3, 64], "q4_1")],
	["large entries", indexTensor([0, 65_536], [2])],
	["nothing", floatTensor(new Float32Array(0), [0, 4])],
	["matrix", floatTensor(floats, [3, 64])],
]);

/** A file put together by hand, as the format's description says. */
function file(header: unknown, data: readonly number[]): Uint8Array {
	const text = new TextEncoder().encode(JSON.stringify(header));
	const bytes = new Uint8Array(8 + text.length + data.length);
	new DataView(bytes.buffer).setUint32(0, text.length, true);
	bytes.set(text, 8);
	bytes.set(data, 8 + text.length);
	return bytes;
}

function headerOf(bytes: Uint8Array<ArrayBuffer>) {
	const length = new DataView(bytes.buffer).getUint32(0, true);
	return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
}

const pair = { dtype: "F32", shape: [1], data_offsets: [0, 4] };

test("what is written is read, types and shapes included", () => {
	const read = readSafetensors(writeSafetensors(tensors, { step: "12" }));
	expect(read.metadata).toEqual({ step: "12" });
	expect(new Map(read.tensors)).toEqual(tensors);
});

test("data are views of the file, numbers aligned", () => {
	const bytes = writeSafetensors(tensors);
	const sizes: Record<string, number> = { f32: 4, i32: 4, u16: 2 };
	for (const [name, { type, data }] of readSafetensors(bytes).tensors) {
		expect(data.buffer, name).toBe(bytes.buffer);
		expect(data.byteOffset % (sizes[type] ?? 1), name).toBe(0);
	}
});

test("whole numbers are what other readers call them", () => {
	const header = headerOf(writeSafetensors(tensors));
	expect(header.entries).toMatchObject({ dtype: "U16", shape: [3, 1] });
	expect(header["large entries"]).toMatchObject({ dtype: "I32", shape: [2] });
});

test("a file may begin at any byte of its buffer", () => {
	const bytes = writeSafetensors(tensors);
	const shifted = new Uint8Array(bytes.length + 3);
	shifted.set(bytes, 3);
	const matrix = readSafetensors(shifted.subarray(3)).tensors.get("matrix");
	expect(matrix && toFloats(matrix)).toEqual(floats);
});

test("a file of another writer, without metadata, is read", () => {
	const bytes = file({ one: pair }, [0, 0, 128, 63]);
	const one = readSafetensors(bytes).tensors.get("one");
	expect(one && toFloats(one)).toEqual(Float32Array.of(1));
});

test("quantized matrices are bytes to other readers", () => {
	const header = headerOf(writeSafetensors(tensors));
	expect(header.eights).toMatchObject({ dtype: "U8", shape: [3, 68] });
	expect(header.fours).toMatchObject({ dtype: "U8", shape: [3, 40] });
	expect(JSON.parse(header.__metadata__.blocks)).toEqual({
		eights: { type: "q8_0", shape: [3, 64] },
		fours: { type: "q4_1", shape: [3, 64] },
	});
});

test("a vector of any length may be in blocks, and is floats again", () => {
	const values = floats.subarray(0, 45);
	const vector = quantize(values, [45], "q8_0");
	const bytes = writeSafetensors(new Map([["vector", vector]]));
	expect(headerOf(bytes).vector).toMatchObject({ dtype: "U8", shape: [68] });
	const read = readSafetensors(bytes).tensors.get("vector");
	expect(read).toMatchObject({ type: "f32", shape: [45] });
	const numbers = read && toFloats(read);
	values.forEach((value, i) => {
		expect(numbers?.[i]).toBeCloseTo(value, 2);
	});
});

test("every truncation is refused", () => {
	const bytes = writeSafetensors(tensors);
	for (let length = 0; length < bytes.length; length++) {
		expect(() => readSafetensors(bytes.subarray(0, length))).toThrow(
			RangeError,
		);
	}
});

test("half a million empty tensors are refused by the length of their header, unread", () => {
	const empty = { dtype: "F32", shape: [0], data_offsets: [0, 0] };
	const header = Array.from({ length: 500_000 }, (_, i) => [`t${i}`, empty]);
	const bytes = file(Object.fromEntries(header), []);
	expect(() => readSafetensors(bytes)).toThrow(
		/its header ends at byte \d+; at most 1048576 are allowed/,
	);
});

const block = (type: string, shape: number[]) => ({
	__metadata__: { blocks: JSON.stringify({ x: { type, shape } }) },
	x: { dtype: "U8", shape: [34], data_offsets: [0, 34] },
});

test.each([
	[
		"bytes after the last tensor",
		file({ one: pair }, [0, 0, 0, 0, 0]),
		"need 4 bytes",
	],
	[
		"tensors that overlap",
		file(
			{ one: pair, two: { ...pair, data_offsets: [2, 6] } },
			[0, 0, 0, 0, 0, 0],
		),
		'"two" should begin at byte 4',
	],
	[
		"an end before the beginning",
		file({ x: { ...pair, data_offsets: [0, -4] } }, []),
		"x.data_offsets.1",
	],
	[
		"no end",
		file({ x: { ...pair, data_offsets: [0] } }, []),
		"it lies at 0 to undefined",
	],
	[
		"a shape of another size",
		file({ x: { ...pair, shape: [2] } }, [0, 0, 0, 0]),
		"needs 8 bytes; it has 4",
	],
	[
		"a negative size",
		file({ x: { ...pair, shape: [-1] } }, [0, 0, 0, 0]),
		"x.shape.0",
	],
	[
		"numbers of an unknown type",
		file({ x: { ...pair, dtype: "F8_E4M3" } }, [0, 0, 0, 0]),
		"x.dtype",
	],
	[
		"a header that is no JSON",
		Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 123, 123),
		"no JSON",
	],
	[
		"a header longer than the file",
		new Uint8Array(64).fill(255),
		"no whole safetensors file",
	],
	[
		"bytes without a description",
		file({ x: { dtype: "U8", shape: [2], data_offsets: [0, 2] } }, [1, 2]),
		'"x" is plain bytes',
	],
	[
		"blocks of an unknown type",
		file(block("q2_k", [32]), Array(34).fill(0)),
		"x.type",
	],
	[
		"blocks of part of a row",
		file(block("q8_0", [2, 16]), Array(34).fill(0)),
		"multiple of 32",
	],
	[
		"blocks without a shape",
		file(block("q8_0", []), Array(34).fill(0)),
		"multiple of 32",
	],
])("%s is refused", (_, bytes, problem) => {
	expect(() => readSafetensors(bytes)).toThrow(problem);
});
