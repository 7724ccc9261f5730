/**
 * @file How weights lie in the kernels' memory: four rows of a matrix side by side, so that one vector serves four
 * outputs. A quantized matrix takes as many bytes as in its file; the last rows are filled up with zeros.
 */
import {
	blockBytes,
	blockLength,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";
import { WeightFormat } from "./assembly/opcode.ts";
import type { KernelMemory } from "./memory.ts";

export interface WasmWeight {
	readonly format: WeightFormat;
	readonly shape: readonly number[];
	readonly address: number;
	/** The address of a list of the groups of four outputs to compute, after their number; all of them without it or where that is 0. */
	readonly groups?: number;
}

/** Copies a tensor into the memory. Vectors stay as they are. */
export function packWeight(
	memory: KernelMemory,
	tensor: HostTensor,
): WasmWeight {
	const { type, shape } = tensor;
	if (shape.length === 1) {
		const address = memory.allocate(shape[0] * 4);
		memory.floats(address, shape[0]).set(toFloats(tensor));
		return { format: WeightFormat.Float, shape, address };
	}
	const [outputs, inputs] = shape;
	const groups = Math.ceil(outputs / 4);
	if (type === "f32") {
		const address = memory.allocate(groups * inputs * 16);
		const target = memory.floats(address, groups * inputs * 4);
		packFloats(toFloats(tensor), outputs, inputs, target);
		return { format: WeightFormat.Float, shape, address };
	}
	const bytes = groups * 4 * (inputs / blockLength) * blockBytes[type];
	const address = memory.allocate(bytes);
	const blocks = inputs / blockLength;
	if (type === "q4_1") {
		packFourBit(tensor.data, outputs, blocks, memory.bytes(address, bytes));
		return { format: WeightFormat.FourBit, shape, address };
	}
	packEightBit(tensor.data, outputs, blocks, memory.bytes(address, bytes));
	return { format: WeightFormat.EightBit, shape, address };
}

/** Input after input, the weights of four rows. */
function packFloats(
	values: Float32Array,
	outputs: number,
	inputs: number,
	target: Float32Array,
): void {
	for (let row = 0; row < outputs; row++) {
		const to = (row >> 2) * inputs * 4 + (row & 3);
		for (let i = 0; i < inputs; i++) {
			target[to + i * 4] = values[row * inputs + i];
		}
	}
}

/** Block after block: of each row 4 bytes, four times; then four scales, then four minimums. */
function packFourBit(
	data: Uint8Array,
	outputs: number,
	blocks: number,
	target: Uint8Array,
): void {
	const from = words(data);
	const to = new Uint32Array(
		target.buffer,
		target.byteOffset,
		target.length / 4,
	);
	const halves = new Uint16Array(
		target.buffer,
		target.byteOffset,
		target.length / 2,
	);
	for (let row = 0; row < outputs; row++) {
		const lane = row & 3;
		for (let block = 0; block < blocks; block++) {
			const source = (row * blocks + block) * 5;
			const base = ((row >> 2) * blocks + block) * 20;
			for (let i = 0; i < 4; i++)
				to[base + i * 4 + lane] = from[source + 1 + i];
			halves[base * 2 + 32 + lane] = from[source] & 0xffff;
			halves[base * 2 + 36 + lane] = from[source] >>> 16;
		}
	}
}

/** Block after block: of each row 4 bytes, eight times, each with 128 added; then four scales. */
function packEightBit(
	data: Uint8Array,
	outputs: number,
	blocks: number,
	target: Uint8Array,
): void {
	const from = halfWords(data);
	const to = new Uint16Array(
		target.buffer,
		target.byteOffset,
		target.length / 2,
	);
	for (let row = 0; row < outputs; row++) {
		const lane = row & 3;
		for (let block = 0; block < blocks; block++) {
			const source = (row * blocks + block) * 17;
			const base = ((row >> 2) * blocks + block) * 68;
			for (let i = 0; i < 8; i++) {
				const at = base + i * 8 + lane * 2;
				to[at] = from[source + 1 + i * 2] ^ 0x8080;
				to[at + 1] = from[source + 2 + i * 2] ^ 0x8080;
			}
			to[base + 64 + lane] = from[source];
		}
	}
}

function words(data: Uint8Array): Uint32Array {
	const even = data.byteOffset % 4 === 0 ? data : data.slice();
	return new Uint32Array(even.buffer, even.byteOffset, even.length / 4);
}

function halfWords(data: Uint8Array): Uint16Array {
	const even = data.byteOffset % 2 === 0 ? data : data.slice();
	return new Uint16Array(even.buffer, even.byteOffset, even.length / 2);
}
