/**
 * @file How weights lie in the kernels' memory: eight rows of a matrix side by side, so that a vector serves several
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
	/** The address of a list of the groups of eight outputs to compute, after their number; all of them without it or where that is 0. */
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
	const groups = Math.ceil(outputs / 8);
	if (type === "f32") {
		const address = memory.allocate(groups * inputs * 32);
		const target = memory.floats(address, groups * inputs * 8);
		packFloats(toFloats(tensor), outputs, inputs, target);
		return { format: WeightFormat.Float, shape, address };
	}
	const blocks = inputs / blockLength;
	const bytes = groups * 8 * blocks * blockBytes[type];
	const address = memory.allocate(bytes);
	const target = memory.bytes(address, bytes);
	if (type === "q4_1") packFourBit(tensor.data, outputs, blocks, target);
	else packEightBit(tensor.data, outputs, blocks, target);
	const format = type === "q4_1" ? WeightFormat.FourBit : WeightFormat.EightBit;
	return { format, shape, address };
}

/** Input after input, the weights of eight rows. */
function packFloats(
	values: Float32Array,
	outputs: number,
	inputs: number,
	target: Float32Array,
): void {
	for (let row = 0; row < outputs; row++) {
		const to = (row >> 3) * inputs * 8 + (row & 7);
		for (let i = 0; i < inputs; i++) {
			target[to + i * 8] = values[row * inputs + i];
		}
	}
}

/** Block after block: of each row 4 bytes, four times; then eight scales, then eight minimums. */
function packFourBit(
	data: Uint8Array,
	outputs: number,
	blocks: number,
	target: Uint8Array,
): void {
	const from = words(data);
	const to = words(target);
	const halves = halfWords(target);
	for (let row = 0; row < outputs; row++) {
		const lane = row & 7;
		for (let block = 0; block < blocks; block++) {
			const source = (row * blocks + block) * 5;
			const base = ((row >> 3) * blocks + block) * 40;
			for (let i = 0; i < 4; i++)
				to[base + i * 8 + lane] = from[source + 1 + i];
			halves[base * 2 + 64 + lane] = from[source] & 0xffff;
			halves[base * 2 + 72 + lane] = from[source] >>> 16;
		}
	}
}

/** Block after block: of each row 4 bytes, eight times, each with 128 added; then eight scales. */
function packEightBit(
	data: Uint8Array,
	outputs: number,
	blocks: number,
	target: Uint8Array,
): void {
	const from = halfWords(data);
	const to = halfWords(target);
	for (let row = 0; row < outputs; row++) {
		const lane = row & 7;
		for (let block = 0; block < blocks; block++) {
			const source = (row * blocks + block) * 17;
			const base = ((row >> 3) * blocks + block) * 136;
			for (let i = 0; i < 8; i++) {
				const at = base + i * 16 + lane * 2;
				to[at] = from[source + 1 + i * 2] ^ 0x8080;
				to[at + 1] = from[source + 2 + i * 2] ^ 0x8080;
			}
			to[base + 128 + lane] = from[source];
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
