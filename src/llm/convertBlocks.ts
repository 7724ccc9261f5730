/** @file From the numbers of a file to those that the engines know; the layouts are those of llama.cpp's `ggml-common.h`. */
import { floatToHalf, quantize } from "../operators/quantize.ts";
import { blockBytes, halfToFloat } from "../operators/tensor.ts";

let halves: Float32Array | undefined;

/** Each 16-bit float is looked up among all there are. */
export function fromF16(data: Uint8Array): Uint8Array {
	halves ??= Float32Array.from({ length: 2 ** 16 }, (_, i) => halfToFloat(i));
	const values = new Float32Array(data.length / 2);
	for (let i = 0; i < values.length; i++) {
		values[i] = halves[data[2 * i] | (data[2 * i + 1] << 8)];
	}
	return new Uint8Array(values.buffer);
}

/** A `bfloat16` is the upper half of a 32-bit float. */
export function fromBF16(data: Uint8Array): Uint8Array {
	const bits = new Uint32Array(data.length / 2);
	for (let i = 0; i < bits.length; i++) {
		bits[i] = (data[2 * i] << 16) | (data[2 * i + 1] << 24);
	}
	return new Uint8Array(bits.buffer);
}

/** Writes what becomes of the block that begins at `from`, at `to`. */
type ConvertBlock = (
	data: Uint8Array,
	from: number,
	out: Uint8Array,
	to: number,
) => void;

/** Converts block after block of `bytes` bytes to blocks of `outBytes`; each begins at `from` and at `to`. */
function eachBlock(bytes: number, outBytes: number, convert: ConvertBlock) {
	return (data: Uint8Array) => {
		const count = data.length / bytes;
		const out = new Uint8Array(count * outBytes);
		for (let i = 0; i < count; i++) {
			convert(data, i * bytes, out, i * outBytes);
		}
		return out;
	};
}

function half(data: Uint8Array, at: number): number {
	return halfToFloat(data[at] | (data[at + 1] << 8));
}

function writeHalf(out: Uint8Array, at: number, value: number): void {
	const bits = floatToHalf(value);
	out[at] = bits;
	out[at + 1] = bits >> 8;
}

/** `d · (q − 8)` is `d · q` with the minimum `−8 · d`, which is exact: the nibbles stay where they are. */
export const fromQ4_0 = eachBlock(
	18,
	blockBytes.q4_1,
	(data, from, out, to) => {
		out[to] = data[from];
		out[to + 1] = data[from + 1];
		writeHalf(out, to + 2, -8 * half(data, from));
		for (let i = 0; i < 16; i++) out[to + 4 + i] = data[from + 2 + i];
	},
);

/** `d · (q − 16)` with levels of 5 bits is a block of `Q8_0` with the same scale. The fifth bits come first, in one word. */
export const fromQ5_0 = eachBlock(
	22,
	blockBytes.q8_0,
	(data, from, out, to) => {
		out[to] = data[from];
		out[to + 1] = data[from + 1];
		for (let i = 0; i < 32; i++) {
			const nibble = (data[from + 6 + (i & 15)] >> ((i >> 4) * 4)) & 15;
			const fifth = (data[from + 2 + (i >> 3)] >> (i & 7)) & 1;
			out[to + 2 + i] = nibble + fifth * 16 - 16;
		}
	},
);

/**
 * `d · s · q − e · m` with 6-bit scales `s` and minimums `m` of eight sub-blocks of 32. The products `d · s` and `e · m`
 * are rounded to 16-bit floats: a weight moves by at most 2⁻¹¹ · (|d · s · q| + |e · m|), about a hundredth of the
 * distance between neighbouring levels.
 */
export const fromQ4_K = eachBlock(
	144,
	8 * blockBytes.q4_1,
	(data, from, out, to) => {
		const d = half(data, from);
		const e = half(data, from + 2);
		for (let sub = 0; sub < 8; sub++) {
			const at = to + sub * blockBytes.q4_1;
			// Twelve bytes hold eight scales and eight minimums of 6 bits.
			const six = from + 4 + (sub & 3);
			const [a, b, c] = [data[six], data[six + 4], data[six + 8]];
			const s = sub < 4 ? a & 63 : (c & 15) | ((a >> 6) << 4);
			const m = sub < 4 ? b & 63 : (c >> 4) | ((b >> 6) << 4);
			writeHalf(out, at, d * s);
			writeHalf(out, at + 2, -e * m);
			// Two sub-blocks share 32 bytes: one has the lower nibbles, the other the upper ones.
			const nibbles = from + 16 + (sub >> 1) * 32;
			const shift = (sub & 1) * 4;
			for (let i = 0; i < 16; i++) {
				const low = (data[nibbles + i] >> shift) & 15;
				const high = (data[nibbles + 16 + i] >> shift) & 15;
				out[at + 4 + i] = low | (high << 4);
			}
		}
	},
);

/**
 * `d · s · q` with 8-bit scales `s` of sixteen sub-blocks of 16 and `q` from −32 to 31. No block of 32 with one scale can
 * hold two such sub-blocks exactly, and floats would take five times the memory, so they are rounded anew to 8 bits: by
 * at most 1/254 of the largest weight of the 32, which makes the noise that 6 bits brought to normal weights 3 % larger.
 */
export const fromQ6_K = eachBlock(
	210,
	8 * blockBytes.q8_0,
	(data, from, out, to) => {
		const values = new Float32Array(256);
		const d = half(data, from + 208);
		for (let i = 0; i < 256; i++) {
			// Within each half, 32 numbers after the other: of 64 bytes first the lower nibbles, then the upper ones.
			const upper = i >> 7;
			const quarter = (i >> 5) & 3;
			const place = i & 31;
			const low = data[from + upper * 64 + (quarter & 1) * 32 + place];
			const high = data[from + 128 + upper * 32 + place];
			const level =
				((low >> ((quarter >> 1) * 4)) & 15) |
				(((high >> (quarter * 2)) & 3) << 4);
			const scale = (data[from + 192 + (i >> 4)] << 24) >> 24;
			values[i] = d * scale * (level - 32);
		}
		out.set(quantize(values, [256], "q8_0").data, to);
	},
);
