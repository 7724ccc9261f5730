/**
 * @file Learned tensors as they lie in memory and in files, the same for every engine.
 *
 * Quantized matrices keep the blocks of GGUF files: 32 consecutive inputs of one row share a scale.
 */

/** The ways to store weights: 32-bit floats, or GGUF's blocks of 32 weights in 8 or 4 bits. */
export type WeightType = "f32" | "q8_0" | "q4_1";

/** The ways to store whole numbers, of which `indexTensor.ts` knows more. */
export type IndexType = "u16" | "i32";

/** The ways to store a tensor. */
export type TensorType = WeightType | IndexType;

/** Whether a tensor of that type holds whole numbers, and no weights. */
export function isIndexType(type: TensorType): type is IndexType {
	return type === "u16" || type === "i32";
}

/** A learned tensor before an engine has taken it up. */
export interface HostTensor {
	readonly type: TensorType;
	/** Row-major; matrices are `[out, in]`. */
	readonly shape: readonly number[];
	/**
	 * Little-endian numbers for `f32`, `u16` and `i32`, else GGUF blocks, row after row. May be read from a file, and
	 * converted, each time it is asked for: engines ask once.
	 */
	readonly data: Uint8Array;
	/** The data of the rows `from … to − 1` alone, where a file has them; `partsOf` asks for it. */
	rows?(from: number, to: number): Uint8Array;
}

/**
 * The rows of a tensor some at a time, so that a large one need not be in memory as a whole.
 *
 * @param mostBytes What a part may take; it has `together` rows, or a multiple of them, all the same.
 */
export function* partsOf(
	tensor: HostTensor,
	mostBytes: number,
	together = 1,
): Generator<HostTensor> {
	const { type, shape } = tensor;
	const [count, ...rest] = shape;
	const rowBytes = byteLength(type, rest);
	const multiple = Math.floor(mostBytes / rowBytes / together);
	const atOnce = Math.max(1, multiple) * together;
	const rows = tensor.rows ?? rowsInMemory(tensor.data, rowBytes);
	for (let from = 0; from < count; from += atOnce) {
		const to = Math.min(from + atOnce, count);
		yield { type, shape: [to - from, ...rest], data: rows(from, to) };
	}
}

/** One row of a matrix `[rows, width]`, as `[1, width]`. */
export function rowOf(tensor: HostTensor, row: number): HostTensor {
	const { type, shape } = tensor;
	const width = shape[1];
	const rows =
		tensor.rows ?? rowsInMemory(tensor.data, byteLength(type, [width]));
	return { type, shape: [1, width], data: rows(row, row + 1) };
}

function rowsInMemory(data: Uint8Array, rowBytes: number) {
	return (from: number, to: number) =>
		data.subarray(from * rowBytes, to * rowBytes);
}

/** Weights that share one scale. */
export const blockLength = 32;

/** Bytes of one block: `q8_0` is an f16 scale and 32 int8; `q4_1` an f16 scale, an f16 minimum and 32 nibbles. */
export const blockBytes = { q8_0: 34, q4_1: 20 } as const;

/** How many numbers a tensor of this shape holds. */
export function elementCount(shape: readonly number[]): number {
	return shape.reduce((product, size) => product * size, 1);
}

/** How many bytes a tensor of this type and shape takes. */
export function byteLength(type: TensorType, shape: readonly number[]): number {
	const count = elementCount(shape);
	switch (type) {
		case "f32":
		case "i32":
			return count * 4;
		case "u16":
			return count * 2;
		default:
			return (count / blockLength) * blockBytes[type];
	}
}

/** How the weights of a tensor are stored. @throws RangeError where it holds whole numbers. */
export function weightType({ type, shape }: HostTensor): WeightType {
	if (!isIndexType(type)) return type;
	throw new RangeError(
		`Expected a tensor of weights, got one of whole numbers, ${type} [${shape}]: \`toIndices\` reads those.`,
	);
}

/** Wraps floats without copying them. */
export function floatTensor(
	values: Float32Array,
	shape: readonly number[],
): HostTensor {
	return {
		type: "f32",
		shape,
		data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
	};
}

/**
 * The weights of a tensor as 32-bit floats; a view where it already holds aligned floats.
 *
 * @param room Where the numbers of blocks go, if they fit; by default into memory of their own.
 * @throws RangeError where it holds whole numbers.
 */
export function toFloats(
	tensor: HostTensor,
	room?: Float32Array,
): Float32Array {
	const { data } = tensor;
	const type = weightType(tensor);
	const count = elementCount(tensor.shape);
	if (type === "f32") {
		return data.byteOffset % 4 === 0
			? new Float32Array(data.buffer, data.byteOffset, count)
			: new Float32Array(new Uint8Array(data).buffer, 0, count);
	}
	const values =
		room && room.length >= count
			? room.subarray(0, count)
			: new Float32Array(count);
	const halfAt = (at: number) => halfToFloat(data[at] | (data[at + 1] << 8));
	for (let block = 0; block < count / blockLength; block++) {
		const at = block * blockBytes[type];
		const scale = halfAt(at);
		const out = block * blockLength;
		if (type === "q8_0") {
			for (let i = 0; i < blockLength; i++) {
				values[out + i] = scale * ((data[at + 2 + i] << 24) >> 24);
			}
		} else {
			const minimum = halfAt(at + 2);
			for (let i = 0; i < blockLength / 2; i++) {
				const pair = data[at + 4 + i];
				values[out + i] = scale * (pair & 15) + minimum;
				values[out + i + 16] = scale * (pair >> 4) + minimum;
			}
		}
	}
	return values;
}

/** Rounds a matrix `[out, in]` to blocks. `in` must be a multiple of 32. */
export function quantize(
	values: Float32Array,
	shape: readonly number[],
	type: "q8_0" | "q4_1",
): HostTensor {
	const width = shape[shape.length - 1];
	if (width % blockLength !== 0) {
		throw new RangeError(
			`A ${type} matrix needs rows of a multiple of ${blockLength} numbers; these have ${width}.`,
		);
	}
	const data = new Uint8Array(byteLength(type, shape));
	const bytes = new DataView(data.buffer);
	for (let block = 0; block < values.length / blockLength; block++) {
		const from = values.subarray(block * 32, block * 32 + 32);
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

/** 2 to the power of a 16-bit float's exponents, −14 to 15. */
const powers = Float64Array.from({ length: 30 }, (_, i) => 2 ** (i - 14));

/** A 16-bit float's bits as a number. */
export function halfToFloat(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 31;
	const fraction = bits & 1023;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
	return sign * (1 + fraction / 1024) * powers[exponent - 1];
}

/** The bits of the nearest 16-bit float; ties go to even. */
export function floatToHalf(value: number): number {
	const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
	const size = Math.abs(value);
	if (Number.isNaN(value)) return 0x7e00;
	if (size >= 65520) return sign | 0x7c00;
	if (size < 2 ** -14) return sign | roundToEven(size * 2 ** 24);
	let exponent = 0;
	while (size >= 2 * powers[exponent]) exponent++;
	const fraction = roundToEven((size / powers[exponent] - 1) * 1024);
	return sign | (((exponent + 1) << 10) + fraction);
}

function roundToEven(x: number): number {
	const floor = Math.floor(x);
	const rest = x - floor;
	if (rest !== 0.5) return Math.round(x);
	return floor % 2 === 0 ? floor : floor + 1;
}
