import { describe, expect, test } from "vitest";
import { opcodes } from "./instructions.ts";
import { KernelMemory } from "./memory.ts";
import { addressOf, Program, type Region, type Words } from "./program.ts";

const bytes = 64;

/** The words of each instruction, once the program is placed. */
function placed(program: Program, memory = new KernelMemory(false)) {
	const addresses = program.place(memory);
	return addresses
		.slice(0, -1)
		.map((start, i) => [
			...memory.integers(start, (addresses[i + 1] - start) / 4),
		]);
}

/** A product of an input by a weight in 4 bits. */
function product(x: Region, out: Region): Words<"Linear"> {
	return {
		format: "FourBit",
		weight: 1000,
		start: 0,
		startStride: 0,
		share: 1,
		x,
		inputs: 32,
		outputs: 16,
		out,
		groups: 0,
	};
}

describe("a recorded instruction", () => {
	test("lies in memory in the order of the table, whatever the recorder's", () => {
		const program = new Program();
		program.record("RmsNorm", 400, {
			quantized: 0,
			epsilon: 0.5,
			runWidth: 8,
			width: 16,
			weight: 1000,
			x: { bytes, address: 2000 },
			out: { bytes, address: 3000 },
		});
		const half = 0x3f000000;
		expect(placed(program)).toEqual([
			[
				...[opcodes.indexOf("RmsNorm"), 11 * 4, 0, 400],
				...[2000, 1000, half, 16, 8, 3000, 0],
			],
		]);
	});

	test("waits only where it touches what one before it writes", () => {
		const program = new Program();
		const [x, a, b, c]: Region[] = [1, 2, 3, 4].map((place) => ({
			bytes,
			address: place * 1000,
		}));
		program.record("Linear", 400, product(x, a));
		program.record("Linear", 400, product(x, b));
		program.record("Linear", 400, product(b, c));
		expect(placed(program).map(([, , waits]) => waits)).toEqual([0, 0, 1]);
	});

	test("is refused where it reads what nothing writes", () => {
		const program = new Program();
		program.record("Linear", 400, product({ bytes }, { bytes }));
		expect(() => placed(program)).toThrow(/nothing before it .* writes/);
	});

	test("has exactly the words of the table: anything else is a type error", () => {
		const [x, out] = [{ bytes, address: 2000 }, { bytes }];
		const program = new Program();
		program.record("Quantize", 400, { x, width: 32, out });
		// @ts-expect-error: a word is missing.
		program.record("Quantize", 400, { x, out });
		// @ts-expect-error: a word is of another instruction.
		program.record("Quantize", 400, { x, width: 32, out, share: 1 });
		// @ts-expect-error: a word is misspelt.
		program.record("Quantize", 400, { x, widht: 32, out });
		// @ts-expect-error: what is written needs a region.
		program.record("Quantize", 400, { x, width: 32, out: 1000 });
		// @ts-expect-error: there is no such instruction.
		expect(() => program.record("Quantise", 400, { x, out })).toThrow();
	});
});

describe("a sum of rows and the product recorded last", () => {
	const others: Region = { bytes, address: 5000 };
	const sum = { region: { bytes, address: 6000 }, width: 16 };
	const x: Region = { bytes, address: 2000 };

	test("becomes one instruction, which starts from the rows", () => {
		const [program, expected] = [new Program(), new Program()];
		const out: Region = { bytes };
		program.record("Linear", 400, product(x, out));
		expect(program.addToProduct(others, out, sum, 0.25)).toBe(true);
		expected.record("Linear", 400, {
			...product(x, sum.region),
			start: others,
			startStride: 64,
			share: 0.25,
		});
		expect(placed(program)).toEqual(placed(expected));
		expect(() => addressOf(out)).toThrow();
	});

	test("stays two where the product has a bias, or is not the last", () => {
		const out: Region = { bytes };
		const biased = new Program();
		biased.record("Linear", 400, { ...product(x, out), start: 1200 });
		expect(biased.addToProduct(others, out, sum)).toBe(false);
		const followed = new Program();
		followed.record("Linear", 400, product(x, out));
		followed.record("Linear", 400, product(x, { bytes }));
		expect(followed.addToProduct(others, out, sum)).toBe(false);
		expect([biased.length, followed.length]).toEqual([1, 2]);
	});
});
