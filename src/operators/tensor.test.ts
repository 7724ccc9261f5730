import { expect, test } from "vitest";
import { quantize } from "./quantize.ts";
import { floatTensor, type HostTensor, partsOf } from "./tensor.ts";

const values = Float32Array.from({ length: 11 * 64 }, (_, i) => Math.sin(i));
const matrix = quantize(values, [11, 64], "q8_0");
const rowBytes = 68;

test("a tensor comes in parts of whole rows that are no larger than wanted, if the rows that go together are not", () => {
	const sizes = (mostBytes: number, together?: number) =>
		[...partsOf(matrix, mostBytes, together)].map(({ shape }) => shape[0]);
	expect(sizes(1000)).toEqual([11]);
	expect(sizes(4 * rowBytes + 1)).toEqual([4, 4, 3]);
	expect(sizes(7 * rowBytes, 3)).toEqual([6, 5]);
	expect(sizes(1, 8)).toEqual([8, 3]);
});

test("the parts make up the whole, of matrices and of vectors", () => {
	for (const whole of [matrix, floatTensor(values, [values.length])]) {
		const parts = [...partsOf(whole, 200)];
		expect(parts.length).toBeGreaterThan(2);
		expect(Buffer.concat(parts.map(({ data }) => data))).toEqual(
			Buffer.from(whole.data),
		);
	}
});

test("what a file can give by rows is never read as a whole", () => {
	const inFile: HostTensor = {
		...matrix,
		get data(): Uint8Array {
			throw new Error("The whole tensor was read.");
		},
		rows: (from, to) => matrix.data.subarray(from * rowBytes, to * rowBytes),
	};
	expect([...partsOf(inFile, 300)].length).toBe(3);
});
