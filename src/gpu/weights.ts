/** @file Learned tensors in GPU memory: quantized matrices stay in their blocks, and nothing is rounded. */
import type { WeightSource } from "../model/weights.ts";
import {
	blockBytes,
	blockLength,
	elementCount,
	type HostTensor,
	halfToFloat,
	type TensorType,
	toFloats,
} from "../operators/tensor.ts";
import type { Gpu } from "./gpu.ts";

/** A learned tensor on the GPU, laid out as `shaders/<type>Weights.wgsl` reads it; vectors are plain floats. */
export interface GpuWeight {
	readonly type: TensorType;
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
	const type = shape.length === 1 ? "f32" : tensor.type;
	return { type, shape, buffer: gpu.upload(laidOut(tensor), label) };
}

/** A source of GPU weights from one of host tensors; each name is uploaded once. */
export function uploadedWeights(
	gpu: Gpu,
	source: WeightSource<HostTensor>,
): WeightSource<GpuWeight> {
	const known = new Map<string, GpuWeight>();
	return (name, shape, initial) => {
		const weight =
			known.get(name) ?? uploadWeight(gpu, source(name, shape, initial), name);
		known.set(name, weight);
		return weight;
	};
}

function laidOut(tensor: HostTensor): ArrayBufferView<ArrayBuffer> {
	if (tensor.shape.length === 1) return owned(toFloats(tensor));
	switch (tensor.type) {
		case "f32":
			return paddedRows(owned(toFloats(tensor)), tensor.shape[1]);
		case "q8_0":
			return eightBitWords(tensor);
		case "q4_1":
			return owned(tensor.data);
	}
}

/** WebGPU takes no shared memory; what lies in any is copied. */
function owned(
	data: Float32Array | Uint8Array,
): Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> {
	if (data instanceof Float32Array) {
		return data.buffer instanceof ArrayBuffer
			? new Float32Array(data.buffer, data.byteOffset, data.length)
			: new Float32Array(data);
	}
	return data.buffer instanceof ArrayBuffer
		? new Uint8Array(data.buffer, data.byteOffset, data.length)
		: new Uint8Array(data);
}

function paddedRows(
	values: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
	width: number,
): ArrayBufferView<ArrayBuffer> {
	const stride = Math.ceil(width / 4) * 4;
	if (stride === width) return values;
	const rows = values.length / width;
	const padded = new Float32Array(rows * stride);
	for (let row = 0; row < rows; row++) {
		padded.set(values.subarray(row * width, (row + 1) * width), row * stride);
	}
	return padded;
}

/** Blocks of 34 bytes → blocks of nine words, the scale widened to 32 bits. */
function eightBitWords({
	data,
	shape,
}: HostTensor): ArrayBufferView<ArrayBuffer> {
	const blocks = elementCount(shape) / blockLength;
	const words = new ArrayBuffer(blocks * 36);
	const [bytes, scales] = [new Uint8Array(words), new Float32Array(words)];
	for (let block = 0; block < blocks; block++) {
		const from = block * blockBytes.q8_0;
		scales[block * 9] = halfToFloat(data[from] | (data[from + 1] << 8));
		bytes.set(data.subarray(from + 2, from + blockBytes.q8_0), block * 36 + 4);
	}
	return bytes;
}
