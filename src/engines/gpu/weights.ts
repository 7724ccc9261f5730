/** @file Learned tensors in GPU memory: quantized matrices stay in their blocks, and nothing is rounded. */
import { loadWeights } from "../../model/loadWeights.ts";
import type { WeightSource } from "../../model/weights.ts";
import {
	blockBytes,
	blockLength,
	byteLength,
	elementCount,
	type HostTensor,
	halfToFloat,
	partsOf,
	toFloats,
	type WeightType,
	weightType,
} from "../../operators/tensor.ts";
import type { Gpu } from "./gpu.ts";

/** A learned tensor on the GPU, laid out as `shaders/<type>Weights.wgsl` reads it; vectors are plain floats. */
export interface GpuWeight {
	readonly type: WeightType;
	readonly shape: readonly number[];
	readonly buffer: GPUBuffer;
}

/** Brings a tensor into GPU memory. */
export function uploadWeight(
	gpu: Gpu,
	tensor: HostTensor,
	label = "weight",
): GpuWeight {
	const { shape } = tensor;
	const type = shape.length === 1 ? "f32" : weightType(tensor);
	const buffer = gpu.storage(laidOutBytes(type, shape), label);
	let end = 0;
	for (const part of partsOf(tensor, bytesAtOnce)) {
		const data = laidOut(part);
		gpu.write(buffer, data, end);
		end += data.byteLength;
	}
	return { type, shape, buffer };
}

/**
 * Uploads each weight that a model asks for, with time for others in between.
 *
 * @param model Asks for all weights, as `languageModelWeights` does.
 * @throws What `signal` was aborted with, or the device's error; nothing stays on the device then.
 */
export async function uploadWeights(
	gpu: Gpu,
	model: (weight: WeightSource<void>) => unknown,
	source: WeightSource<HostTensor>,
	signal?: AbortSignal,
): Promise<WeightSource<GpuWeight>> {
	const uploaded: GpuWeight[] = [];
	const upload = (tensor: HostTensor, name: string) =>
		gpu.checked(`Uploading the weight "${name}"`, () => {
			const weight = uploadWeight(gpu, tensor, name);
			uploaded.push(weight);
			return weight;
		});
	try {
		return await loadWeights(model, source, upload, signal);
	} catch (error) {
		for (const { buffer } of uploaded) buffer.destroy();
		throw error;
	}
}

/**
 * A source of GPU weights from one of host tensors; each name is uploaded once.
 *
 * @param known Those that are uploaded, by name.
 */
export function uploadedWeights(
	gpu: Gpu,
	source: WeightSource<HostTensor>,
	known: Map<string, GpuWeight> = new Map(),
): WeightSource<GpuWeight> {
	return (name, shape, initial) => {
		const weight =
			known.get(name) ?? uploadWeight(gpu, source(name, shape, initial), name);
		known.set(name, weight);
		return weight;
	};
}

/** Frees what nothing reads any more. */
export function destroyWeights(weights: ReadonlyMap<string, GpuWeight>): void {
	for (const { buffer } of weights.values()) buffer.destroy();
}

/** What is read from a file and laid out at a time: less than the pieces in which files are read. */
const bytesAtOnce = 2 ** 19;

function laidOutBytes(type: WeightType, shape: readonly number[]): number {
	const count = elementCount(shape);
	if (type === "q4_1") return byteLength(type, shape);
	if (type === "q8_0") return (count / blockLength) * eightBitBytes;
	return shape.length === 1 ? count * 4 : shape[0] * paddedWidth(shape[1]) * 4;
}

function laidOut(tensor: HostTensor): ArrayBufferView {
	const { shape } = tensor;
	if (shape.length === 1) return toFloats(tensor);
	switch (weightType(tensor)) {
		case "f32":
			return shape[1] % 4 === 0 ? tensor.data : paddedRows(tensor);
		case "q8_0":
			return eightBitWords(tensor);
		case "q4_1":
			return tensor.data;
	}
}

function paddedRows(tensor: HostTensor): Float32Array {
	const [rows, width] = tensor.shape;
	const stride = paddedWidth(width);
	const values = toFloats(tensor);
	const padded = new Float32Array(rows * stride);
	for (let row = 0; row < rows; row++) {
		padded.set(values.subarray(row * width, (row + 1) * width), row * stride);
	}
	return padded;
}

function paddedWidth(width: number): number {
	return Math.ceil(width / 4) * 4;
}

/** A scale of 32 bits and 32 weights. */
const eightBitBytes = 36;

/** Blocks of 34 bytes → blocks of nine words, the scale widened to 32 bits. */
function eightBitWords({ data, shape }: HostTensor): Uint8Array {
	const blocks = elementCount(shape) / blockLength;
	const words = new ArrayBuffer(blocks * eightBitBytes);
	const [bytes, scales] = [new Uint8Array(words), new Float32Array(words)];
	for (let block = 0; block < blocks; block++) {
		const from = block * blockBytes.q8_0;
		scales[block * 9] = halfToFloat(data[from] | (data[from + 1] << 8));
		bytes.set(
			data.subarray(from + 2, from + blockBytes.q8_0),
			block * eightBitBytes + 4,
		);
	}
	return bytes;
}
