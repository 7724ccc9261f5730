import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { halfToFloat, toFloats } from "../operators/tensor.ts";
import { formatNamed } from "./allFormats.ts";
import { randomBlocks } from "./testing/randomBlocks.ts";

const count = 32 * 256;

/** The numbers that engines see in these bytes. */
function converted(name: string, bytes: Uint8Array): Float32Array {
	const { type, length, bytes: blockBytes, convert } = formatNamed(name);
	const shape = [(bytes.length / blockBytes) * length];
	return toFloats({ type, shape, data: convert?.(bytes) ?? bytes });
}

function random(name: string): Uint8Array {
	return randomBlocks(name, [count], 0.05, randomStream(9)).data;
}

/** `dequantize_row_q4_K` of llama.cpp: each weight as scale · level − minimum. */
function fourBitK(bytes: Uint8Array) {
	const weights: { value: number; minimum: number }[] = [];
	for (let at = 0; at < bytes.length; at += 144) {
		const d = halfToFloat(bytes[at] | (bytes[at + 1] << 8));
		const e = halfToFloat(bytes[at + 2] | (bytes[at + 3] << 8));
		const q = bytes.subarray(at + 4, at + 16);
		const scales = [0, 1, 2, 3].map((j) => [q[j] & 63, q[j + 4] & 63]);
		for (let j = 4; j < 8; j++) {
			scales.push([
				(q[j + 4] & 0xf) + (q[j - 4] >> 6) * 16,
				(q[j + 4] >> 4) + (q[j] >> 6) * 16,
			]);
		}
		for (let chunk = 0; chunk < 4; chunk++) {
			const nibbles = bytes.subarray(
				at + 16 + chunk * 32,
				at + 48 + chunk * 32,
			);
			for (const [part, divisor] of [1, 16].entries()) {
				const [s, m] = scales[chunk * 2 + part];
				for (const byte of nibbles) {
					const level = Math.floor(byte / divisor) % 16;
					weights.push({ value: d * s * level, minimum: e * m });
				}
			}
		}
	}
	return weights;
}

/** `dequantize_row_q6_K` of llama.cpp. */
function sixBitK(bytes: Uint8Array): Float32Array {
	const values = new Float32Array((bytes.length / 210) * 256);
	for (let block = 0; block < bytes.length / 210; block++) {
		const b = bytes.subarray(block * 210, block * 210 + 210);
		const scales = new Int8Array(b.slice(192, 208).buffer);
		const d = halfToFloat(b[208] | (b[209] << 8));
		for (let half = 0; half < 2; half++) {
			const [ql, qh] = [b.subarray(half * 64), b.subarray(128 + half * 32)];
			for (let l = 0; l < 32; l++) {
				const is = half * 8 + (l >> 4);
				const levels = [
					(ql[l] & 0xf) | ((qh[l] & 3) << 4),
					(ql[l + 32] & 0xf) | (((qh[l] >> 2) & 3) << 4),
					(ql[l] >> 4) | (((qh[l] >> 4) & 3) << 4),
					(ql[l + 32] >> 4) | (((qh[l] >> 6) & 3) << 4),
				];
				for (const [i, level] of levels.entries()) {
					values[block * 256 + half * 128 + i * 32 + l] =
						d * scales[is + 2 * i] * (level - 32);
				}
			}
		}
	}
	return values;
}

describe("without any error", () => {
	test("F16 becomes floats", () => {
		const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 1, 0x8001, 0x3555);
		expect([...converted("F16", new Uint8Array(bits.buffer))]).toEqual([
			1,
			-2,
			65504,
			2 ** -24,
			-(2 ** -24),
			1365 / 4096,
		]);
	});

	test("BF16 becomes floats", () => {
		const bits = Uint16Array.of(0x3f80, 0xc000, 0x4049, 0x0001, 0x7f7f);
		expect([...converted("BF16", new Uint8Array(bits.buffer))]).toEqual([
			1,
			-2,
			3.140625,
			2 ** -133,
			(2 - 2 ** -7) * 2 ** 127,
		]);
	});

	test("Q4_0 becomes Q4_1, with negative scales too", () => {
		const bytes = random("Q4_0");
		const values = converted("Q4_0", bytes);
		let negative = 0;
		for (let block = 0; block < count / 32; block++) {
			const at = block * 18;
			const d = halfToFloat(bytes[at] | (bytes[at + 1] << 8));
			if (d < 0) negative++;
			for (let i = 0; i < 32; i++) {
				const byte = bytes[at + 2 + (i % 16)];
				const level = i < 16 ? byte & 15 : byte >> 4;
				expect(values[block * 32 + i]).toBe(d * (level - 8) + 0);
			}
		}
		expect(negative).toBeGreaterThan(0);
	});
});

test("Q5_0 becomes Q8_0 without any error", () => {
	const bytes = random("Q5_0");
	const values = converted("Q5_0", bytes);
	for (let block = 0; block < count / 32; block++) {
		const b = bytes.subarray(block * 22, block * 22 + 22);
		const d = halfToFloat(b[0] | (b[1] << 8));
		const fifths = b[2] + b[3] * 2 ** 8 + b[4] * 2 ** 16 + b[5] * 2 ** 24;
		for (let i = 0; i < 32; i++) {
			const nibble = i < 16 ? b[6 + i] % 16 : Math.floor(b[i - 10] / 16);
			const fifth = Math.floor(fifths / 2 ** i) % 2;
			// Plus zero, as bytes have no zero with a sign.
			const weight = d * (nibble + 16 * fifth - 16) + 0;
			expect(values[block * 32 + i]).toBe(weight);
		}
	}
});

test("Q4_K becomes Q4_1, each weight moved by the rounding of its scale and minimum to 16 bits at most", () => {
	const bytes = random("Q4_K");
	const values = converted("Q4_K", bytes);
	for (const [i, { value, minimum }] of fourBitK(bytes).entries()) {
		// Products below 2⁻¹⁴ have fewer digits in 16 bits; levels reach 15.
		const bound = 2 ** -11 * (value + minimum) + 16 * 2 ** -25;
		expect(Math.abs(values[i] - (value - minimum))).toBeLessThan(bound);
	}
});

describe("Q6_K becomes Q8_0", () => {
	const bytes = random("Q6_K");
	const values = converted("Q6_K", bytes);
	const expected = sixBitK(bytes);

	test("each weight moved by half a level of 8 bits at most", () => {
		for (let block = 0; block < count; block += 32) {
			const weights = expected.subarray(block, block + 32);
			const largest = Math.max(...weights.map(Math.abs));
			for (const [i, weight] of weights.entries()) {
				const moved = Math.abs(values[block + i] - weight);
				expect(moved).toBeLessThan((largest / 254) * 1.001);
			}
		}
	});

	test("by less than a hundredth of the weights' size on the whole", () => {
		const rms = (numbers: Float32Array) =>
			Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);
		const moved = rms(values.map((value, i) => value - expected[i]));
		expect(moved / rms(expected)).toBeLessThan(0.01);
	});
});
