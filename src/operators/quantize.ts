/** @file Weights rounded to blocks, as they are stored: pages read blocks, and round only what files have in other ones. */
import {
	blockBytes,
	blockLength,
	byteLength,
	type HostTensor,
	halfToFloat,
} from "./tensor.ts";

/** Rounds a matrix `[out, in]` to blocks, or a vector of any length. `in` must be a multiple of 32. */
export function quantize(
	values: Float32Array,
	shape: readonly number[],
	type: "q8_0" | "q4_1",
): HostTensor {
	const width = shape[shape.length - 1];
	if (shape.length > 1 && width % blockLength !== 0) {
		throw new RangeError(
			`A ${type} matrix needs rows of a multiple of ${blockLength} numbers; these have ${width}.`,
		);
	}
	const data = new Uint8Array(byteLength(type, shape));
	const bytes = new DataView(data.buffer);
	const last = new Float32Array(blockLength);
	for (let block = 0; block < values.length / blockLength; block++) {
		let from = values.subarray(block * 32, block * 32 + 32);
		if (from.length < blockLength) {
			last.set(from);
			from = last;
		}
		const at = block * blockBytes[type];
		if (type === "q8_0") writeEightBitBlock(from, bytes, at);
		else writeFourBitBlock(from, bytes, at);
	}
	return { type, shape, data };
}

function writeEightBitBlock(from: Float32Array, to: DataView, at: number) {
	let largest = 0;
	for (let i = 0; i < blockLength; i++) {
		largest = Math.max(largest, Math.abs(from[i]));
	}
	const half = floatToHalf(largest / 127);
	const scale = halfToFloat(half);
	to.setUint16(at, half, true);
	for (let i = 0; i < blockLength; i++) {
		const level = scale === 0 ? 0 : Math.round(from[i] / scale);
		to.setInt8(at + 2 + i, Math.max(-127, Math.min(127, level)));
	}
}

function writeFourBitBlock(from: Float32Array, to: DataView, at: number) {
	const smallest = Math.min(...from);
	const half = floatToHalf((Math.max(...from) - smallest) / 15);
	const scale = halfToFloat(half);
	const minimumHalf = floatToHalf(smallest);
	const minimum = halfToFloat(minimumHalf);
	to.setUint16(at, half, true);
	to.setUint16(at + 2, minimumHalf, true);
	const level = (x: number) =>
		scale === 0
			? 0
			: Math.max(0, Math.min(15, Math.round((x - minimum) / scale)));
	for (let i = 0; i < blockLength / 2; i++) {
		to.setUint8(at + 4 + i, level(from[i]) | (level(from[i + 16]) << 4));
	}
}

/** The bits of the nearest 16-bit float; ties go to even. */
export function floatToHalf(value: number): number {
	const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
	const size = Math.abs(value);
	if (Number.isNaN(value)) return 0x7e00;
	if (size >= 65520) return sign | 0x7c00;
	if (size < 2 ** -14) return sign | roundToEven(size * 2 ** 24);
	let exponent = 1;
	let power = 2 ** -14;
	for (; size >= 2 * power; power *= 2) exponent++;
	const fraction = roundToEven((size / power - 1) * 1024);
	return sign | ((exponent << 10) + fraction);
}

function roundToEven(x: number): number {
	const floor = Math.floor(x);
	const rest = x - floor;
	if (rest !== 0.5) return Math.round(x);
	return floor % 2 === 0 ? floor : floor + 1;
}
