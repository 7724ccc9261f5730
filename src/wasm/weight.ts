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
import type { Kernels } from "./threads.ts";

export interface WasmWeight {
	readonly format: WeightFormat;
	readonly shape: readonly number[];
	readonly address: number;
	/** The address of a list of the groups of eight outputs to compute, after their number; all of them without it or where that is 0. */
	readonly groups?: number;
}

/** Rows are packed from a room of so many bytes, or from one that holds eight rows. */
const usualRoom = 1 << 20;

/** Copies tensors into the memory. */
export class WeightPacker {
	readonly #memory: KernelMemory;
	readonly #kernels: Kernels;
	/** Where rows lie as in their file before they are packed. */
	#room = { address: 0, bytes: 0 };

	constructor(memory: KernelMemory, kernels: Kernels) {
		this.#memory = memory;
		this.#kernels = kernels;
	}

	/** Vectors stay as they are. */
	pack(tensor: HostTensor): WasmWeight {
		const { type, shape } = tensor;
		if (type === "f32" || shape.length === 1) return this.#packFloats(tensor);
		const [outputs, inputs] = shape;
		const blocks = inputs / blockLength;
		const rowBytes = blocks * blockBytes[type];
		const address = this.#memory.allocate(
			Math.ceil(outputs / 8) * 8 * rowBytes,
		);
		const room = this.#roomFor(8 * rowBytes);
		const rowsAtOnce = Math.floor(room.bytes / rowBytes / 8) * 8;
		const { packFourBit, packEightBit } = this.#kernels;
		const pack = type === "q4_1" ? packFourBit : packEightBit;
		const { data } = tensor;
		for (let row = 0; row < outputs; row += rowsAtOnce) {
			const rows = Math.min(rowsAtOnce, outputs - row);
			const some = data.subarray(row * rowBytes, (row + rows) * rowBytes);
			this.#memory.bytes(room.address, some.length).set(some);
			pack(room.address, rows, blocks, address + row * rowBytes);
		}
		const format =
			type === "q4_1" ? WeightFormat.FourBit : WeightFormat.EightBit;
		return { format, shape, address };
	}

	/** A matrix goes input after input, the weights of eight rows. */
	#packFloats(tensor: HostTensor): WasmWeight {
		const { shape } = tensor;
		const values = toFloats(tensor);
		const format = WeightFormat.Float;
		if (shape.length === 1) {
			const address = this.#memory.allocate(shape[0] * 4);
			this.#memory.floats(address, shape[0]).set(values);
			return { format, shape, address };
		}
		const [outputs, inputs] = shape;
		const size = Math.ceil(outputs / 8) * 8 * inputs;
		const address = this.#memory.allocate(size * 4);
		const target = this.#memory.floats(address, size);
		for (let row = 0; row < outputs; row++) {
			const to = (row >> 3) * inputs * 8 + (row & 7);
			for (let i = 0; i < inputs; i++) {
				target[to + i * 8] = values[row * inputs + i];
			}
		}
		return { format, shape, address };
	}

	#roomFor(least: number): {
		readonly address: number;
		readonly bytes: number;
	} {
		if (this.#room.bytes < least) {
			const bytes = Math.max(usualRoom, least);
			this.#room = { address: this.#memory.allocate(bytes), bytes };
		}
		return this.#room;
	}
}
