import { expect, test } from "vitest";
import { indexTensor } from "./indexTensor.ts";
import { toIndices } from "./indices.ts";
import { byteLength, floatTensor, toFloats } from "./tensor.ts";

test("entries below 65,536 take two bytes, larger ones four", () => {
	const small = indexTensor([0, 7, 65_535, 1, 2, 3], [2, 3]);
	expect(small.type).toBe("u16");
	expect(small.data).toHaveLength(12);
	expect([...toIndices(small)]).toEqual([0, 7, 65_535, 1, 2, 3]);
	const large = indexTensor(Uint32Array.of(0, 65_536, 0x7fffffff), [3]);
	expect(large.type).toBe("i32");
	expect([...toIndices(large)]).toEqual([0, 65_536, 0x7fffffff]);
	for (const tensor of [small, large]) {
		expect(tensor.data).toHaveLength(byteLength(tensor.type, tensor.shape));
	}
});

test.each([
	["of a page", (length: number) => new Uint8Array(length)],
	// Whose `slice` copies nothing.
	["of Node", (length: number) => Buffer.alloc(length)],
])("numbers are read from any byte of a file %s", (_, newFile) => {
	for (const values of [
		[3, 1000],
		[3, 1_000_000],
	]) {
		const { data, ...tensor } = indexTensor(values, [2]);
		const file = newFile(data.length + 1);
		file.set(data, 1);
		expect([...toIndices({ ...tensor, data: file.subarray(1) })]).toEqual(
			values,
		);
	}
	const { data, ...tensor } = floatTensor(Float32Array.of(1.5, -2), [2]);
	const file = newFile(data.length + 1);
	file.set(data, 1);
	expect([...toFloats({ ...tensor, data: file.subarray(1) })]).toEqual([
		1.5, -2,
	]);
});

test("a negative number is no entry of any table", () => {
	const data = new Uint8Array(Int32Array.of(-1).buffer);
	const [index] = toIndices({ type: "i32", shape: [1], data });
	expect(index).toBeGreaterThan(0x7fffffff);
});

test("what is no whole number, or no number of a tensor, is refused", () => {
	expect(() => indexTensor([0, -1], [2])).toThrow("got -1 at place 1");
	expect(() => indexTensor([0.5], [1])).toThrow("got 0.5");
	expect(() => indexTensor([2 ** 31], [1])).toThrow("got 2147483648");
	expect(() => indexTensor([1], [2])).toThrow("holds 2 numbers; these are 1");
});

test("weights are not taken for whole numbers, nor the other way round", () => {
	expect(() => toIndices(floatTensor(Float32Array.of(1), [1]))).toThrow(
		"whole numbers, u16 or i32, got f32 [1]",
	);
	expect(() => toFloats(indexTensor([1], [1]))).toThrow(
		"got one of whole numbers, u16 [1]",
	);
});
