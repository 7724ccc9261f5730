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
			return Math.ceil(count / blockLength) * blockBytes[type];
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
