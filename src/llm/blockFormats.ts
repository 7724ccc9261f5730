/**
 * @file How a file stores numbers, and what the engines take in its place.
 *
 * The engines know 32-bit floats and GGUF's `Q8_0` and `Q4_1`. Every other format becomes one of them when a tensor is
 * read. The layouts are those of llama.cpp's `ggml-common.h`.
 */
import {
	blockBytes,
	elementCount,
	floatToHalf,
	halfToFloat,
	quantize,
	type TensorType,
} from "../operators/tensor.ts";

export interface BlockFormat {
	readonly name: string;
	/** Its number in GGUF files. */
	readonly number: number;
	/** How many numbers of a row share a block, and the bytes of a block. */
	readonly length: number;
	readonly bytes: number;
	/** What it becomes. */
	readonly type: TensorType;
	/** Whole blocks → the data of a tensor of `type`. */
	readonly convert: (blocks: Uint8Array) => Uint8Array;
}

const asItIs = (blocks: Uint8Array) => blocks;

/** The formats that can be read. */
export const blockFormats: readonly BlockFormat[] = [
	{
		name: "F32",
		number: 0,
		length: 1,
		bytes: 4,
		type: "f32",
		convert: asItIs,
	},
	{
		name: "F16",
		number: 1,
		length: 1,
		bytes: 2,
		type: "f32",
		convert: widened(halfToFloat),
	},
	{
		name: "BF16",
		number: 30,
		length: 1,
		bytes: 2,
		type: "f32",
		convert: widened(brainFloat),
	},
	{
		name: "Q4_0",
		number: 2,
		length: 32,
		bytes: 18,
		type: "q4_1",
		convert: eachBlock(18, 20, fromQ4_0),
	},
	{
		name: "Q4_1",
		number: 3,
		length: 32,
		bytes: 20,
		type: "q4_1",
		convert: asItIs,
	},
	{
		name: "Q8_0",
		number: 8,
		length: 32,
		bytes: 34,
		type: "q8_0",
		convert: asItIs,
	},
	{
		name: "Q4_K",
		number: 12,
		length: 256,
		bytes: 144,
		type: "q4_1",
		convert: eachBlock(144, 8 * 20, fromQ4_K),
	},
	{
		name: "Q6_K",
		number: 14,
		length: 256,
		bytes: 210,
		type: "q8_0",
		convert: eachBlock(210, 8 * 34, fromQ6_K),
	},
];

/** The bytes that a tensor of this format and shape takes in a file. */
export function storedBytes(
	{ length, bytes }: BlockFormat,
	shape: readonly number[],
): number {
	return (elementCount(shape) / length) * bytes;
}

/** Floats of 16 bits become floats of 32 that are equal to them. */
function widened(toFloat: (bits: number) => number) {
	return (data: Uint8Array) => {
		const bits = new DataView(data.buffer, data.byteOffset, data.byteLength);
		const values = Float32Array.from({ length: data.length / 2 }, (_, i) =>
			toFloat(bits.getUint16(2 * i, true)),
		);
		return new Uint8Array(values.buffer);
	};
}

const word = new DataView(new ArrayBuffer(4));

/** A `bfloat16`: the upper half of a 32-bit float. */
function brainFloat(bits: number): number {
	word.setUint32(0, bits << 16);
	return word.getFloat32(0);
}

/** Converts block after block of `bytes` bytes to blocks of `outBytes`, which begin at `to` of `out`. */
function eachBlock(
	bytes: number,
	outBytes: number,
	convert: (block: DataView, out: DataView, to: number) => void,
) {
	return (data: Uint8Array) => {
		const count = data.length / bytes;
		const out = new DataView(new ArrayBuffer(count * outBytes));
		for (let i = 0; i < count; i++) {
			const from = data.byteOffset + i * bytes;
			convert(new DataView(data.buffer, from, bytes), out, i * outBytes);
		}
		return new Uint8Array(out.buffer);
	};
}

/** `d · (q − 8)` is `d · q` with the minimum `−8 · d`, which is exact: the nibbles stay where they are. */
function fromQ4_0(block: DataView, out: DataView, to: number): void {
	const scale = block.getUint16(0, true);
	out.setUint16(to, scale, true);
	out.setUint16(to + 2, floatToHalf(-8 * halfToFloat(scale)), true);
	for (let i = 0; i < 16; i++) out.setUint8(to + 4 + i, block.getUint8(2 + i));
}

/**
 * `d · s · q − e · m` with 6-bit scales `s` and minimums `m` of eight sub-blocks of 32. The products `d · s` and `e · m`
 * are rounded to 16-bit floats: a weight moves by at most 2⁻¹¹ · (|d · s · q| + |e · m|), about a hundredth of the
 * distance between neighbouring levels.
 */
function fromQ4_K(block: DataView, out: DataView, to: number): void {
	const d = halfToFloat(block.getUint16(0, true));
	const e = halfToFloat(block.getUint16(2, true));
	for (let sub = 0; sub < 8; sub++) {
		const [s, m] = sixBitPair(block, sub);
		const at = to + sub * blockBytes.q4_1;
		out.setUint16(at, floatToHalf(d * s), true);
		out.setUint16(at + 2, floatToHalf(-e * m), true);
		// Two sub-blocks share 32 bytes: one has the lower nibbles, the other the upper ones.
		const [nibbles, shift] = [16 + (sub >> 1) * 32, (sub & 1) * 4];
		const level = (i: number) => (block.getUint8(nibbles + i) >> shift) & 15;
		for (let i = 0; i < 16; i++) {
			out.setUint8(at + 4 + i, level(i) | (level(i + 16) << 4));
		}
	}
}

/** The scale and the minimum of a sub-block, out of twelve bytes that hold sixteen numbers of 6 bits. */
function sixBitPair(block: DataView, sub: number): [number, number] {
	const byte = (i: number) => block.getUint8(4 + i);
	if (sub < 4) return [byte(sub) & 63, byte(sub + 4) & 63];
	return [
		(byte(sub + 4) & 15) | ((byte(sub - 4) >> 6) << 4),
		(byte(sub + 4) >> 4) | ((byte(sub) >> 6) << 4),
	];
}

/**
 * `d · s · q` with 8-bit scales `s` of sixteen sub-blocks of 16 and `q` from −32 to 31. No block of 32 with one scale can
 * hold two such sub-blocks exactly, and floats would take five times the memory, so they are rounded anew to 8 bits: by
 * at most 1/254 of the largest weight of the 32, which makes the noise that 6 bits brought to normal weights 3 % larger.
 */
function fromQ6_K(block: DataView, out: DataView, to: number): void {
	const values = new Float32Array(256);
	const d = halfToFloat(block.getUint16(208, true));
	for (let i = 0; i < 256; i++) {
		// Within each half, 32 numbers after the other: of 64 bytes first the lower nibbles, then the upper ones.
		const [half, quarter, place] = [i >> 7, (i >> 5) & 3, i & 31];
		const low = block.getUint8(half * 64 + (quarter & 1) * 32 + place);
		const high = block.getUint8(128 + half * 32 + place);
		const level =
			((low >> ((quarter >> 1) * 4)) & 15) |
			(((high >> (quarter * 2)) & 3) << 4);
		values[i] = d * block.getInt8(192 + (i >> 4)) * (level - 32);
	}
	const rounded = quantize(values, [256], "q8_0").data;
	new Uint8Array(out.buffer, to, rounded.length).set(rounded);
}
