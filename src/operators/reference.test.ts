import { describe, expect, test } from "vitest";
import { floatToHalf, quantize } from "./quantize.ts";
import {
	ReferenceCache,
	referenceOperators,
	referenceRows,
} from "./reference.ts";
import { floatTensor, halfToFloat, toFloats } from "./tensor.ts";
import { operatorCases } from "./testing/operatorCases.ts";
import { referenceUnderTest } from "./testing/referenceUnderTest.ts";
import { relativeError } from "./testing/relativeError.ts";

describe("the reference operators", () => {
	test.each(operatorCases)("run the case $name", async (operatorCase) => {
		const numbers = await operatorCase.run(referenceUnderTest);
		expect(numbers.every(Number.isFinite)).toBe(true);
	});

	test("have at least one case each", async () => {
		const called = new Set<PropertyKey>();
		const operators = new Proxy(referenceOperators, {
			get(target, name, receiver) {
				called.add(name);
				return Reflect.get(target, name, receiver);
			},
		});
		for (const { run } of operatorCases)
			await run({ ...referenceUnderTest, operators });
		expect([...called].toSorted()).toEqual(
			Object.keys(referenceOperators).toSorted(),
		);
	});

	test("linear multiplies by the transposed weight and adds the bias", () => {
		const out = referenceOperators.linear(
			referenceRows(Float32Array.of(1, 2, 3, 4), 2),
			{ shape: [3, 2], data: Float32Array.of(1, 0, 0, 1, 1, 1) },
			{ shape: [3], data: Float32Array.of(0, 10, 20) },
		);
		expect([...out.data]).toEqual([1, 12, 23, 3, 14, 27]);
	});

	test("rotary turns a pair by its position", () => {
		const cache = new ReferenceCache();
		const x = referenceRows(Float32Array.of(1, 0, 1, 0), 2);
		const out = referenceOperators.rotary(x, 1, { base: 10_000 }, cache);
		expect(
			relativeError(out.data, [1, 0, Math.cos(1), Math.sin(1)]),
		).toBeLessThan(1e-6);
	});

	test("attention never looks ahead, and forgets what left the window", () => {
		const cache = new ReferenceCache(2);
		const values = Float32Array.of(1, 10, 100, 1000);
		const rows = (data: Float32Array) => referenceRows(data, 1);
		const zeros = rows(new Float32Array(4));
		const out = referenceOperators.attention(
			zeros,
			zeros,
			rows(values),
			{ heads: 1, keyValueHeads: 1 },
			cache,
		);
		expect([...out.data]).toEqual([1, 5.5, 55, 550]);
	});

	test("gatedAdd with a closed gate changes no bit", () => {
		const x = referenceRows(Float32Array.of(0.1, -3e-30, 7), 3);
		const y = referenceRows(Float32Array.of(5, 6, 1e30), 3);
		const gate = { shape: [1], data: new Float32Array(1) };
		expect(referenceOperators.gatedAdd(x, y, gate).data).toEqual(x.data);
	});
});

describe("blocks", () => {
	test("16-bit floats survive both ways, every one of them", () => {
		for (let bits = 0; bits < 0x7c00; bits++) {
			expect(floatToHalf(halfToFloat(bits))).toBe(bits);
			expect(floatToHalf(-halfToFloat(bits))).toBe(bits | 0x8000);
		}
	});

	test.each([
		["q8_0", 1 / 127],
		["q4_1", 1 / 15],
	] as const)("%s keeps each weight within one step", (type, step) => {
		const values = Float32Array.from({ length: 96 }, (_, i) => Math.sin(i));
		const back = toFloats(quantize(values, [3, 32], type));
		const worst = Math.max(...back.map((x, i) => Math.abs(x - values[i])));
		expect(worst).toBeLessThan(2 * step * 0.51);
	});

	test("a width that no block fits is refused with both numbers", () => {
		expect(() => quantize(new Float32Array(33), [1, 33], "q8_0")).toThrow(
			/multiple of 32.*33/,
		);
	});

	test("floats that lie askew in memory are copied, not misread", () => {
		const bytes = new Uint8Array(9);
		new DataView(bytes.buffer).setFloat32(1, 1.5, true);
		const tensor = {
			...floatTensor(new Float32Array(1), [1]),
			data: bytes.subarray(1, 5),
		};
		expect(toFloats(tensor)[0]).toBe(1.5);
	});
});
