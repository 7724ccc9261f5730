/**
 * @file How weights lie in the kernels' memory: eight rows of a matrix side by side, so that a vector serves several
 * outputs. A quantized matrix takes as many bytes as in its file; the last rows are filled up with zeros.
 */
import {
	blockBytes,
	blockLength,
	type HostTensor,
	partsOf,
	toFloats,
} from "../operators/tensor.ts";
import { Opcode, WeightFormat } from "./assembly/opcode.ts";
import type { KernelMemory } from "./memory.ts";

export interface WasmWeight {
	readonly format: WeightFormat;
	readonly shape: readonly number[];
	readonly address: number;
	/** The address of a list of the groups of eight outputs to compute, after their number; all of them without it or where that is 0. */
	readonly groups?: number;
}

/** Rows are packed from a room of so many bytes, or from one that holds eight rows. */
const usualRoom = 1 << 20;

/** Of a `Pack`: opcode, bytes, whether it waits, rows, and four words more. */
const instructionBytes = 32;

/** What packing needs of an engine. */
interface PackingEngine {
	readonly memory: KernelMemory;
	run(from: number, to: number): void;
}

/** Copies tensors into the memory. */
export class WeightPacker {
	readonly #engine: PackingEngine;
	/** Where rows lie as in their file before they are packed. */
	#room = { address: 0, bytes: 0 };
	/** The only instruction of a program that packs some rows; it is written anew for each. */
	readonly #instruction: number;
	readonly #rows: number;

	constructor(engine: PackingEngine) {
		this.#engine = engine;
		this.#instruction = engine.memory.allocate(instructionBytes);
		this.#rows = engine.memory.cell(0);
	}

	/** Vectors stay as they are. */
	pack(tensor: HostTensor): WasmWeight {
		const { memory } = this.#engine;
		const { type, shape } = tensor;
		if (type === "f32" || shape.length === 1) return this.#packFloats(tensor);
		const [outputs, inputs] = shape;
		const blocks = inputs / blockLength;
		const rowBytes = blocks * blockBytes[type];
		const address = memory.allocate(Math.ceil(outputs / 8) * 8 * rowBytes);
		const room = this.#roomFor(8 * rowBytes);
		const format =
			type === "q4_1" ? WeightFormat.FourBit : WeightFormat.EightBit;
		let to = address;
		for (const { data, shape } of partsOf(tensor, room.bytes, 8)) {
			memory.bytes(room.address, data.length).set(data);
			this.#packRows(shape[0], [format, room.address, blocks, to]);
			to += data.length;
		}
		return { format, shape, address };
	}

	/** @param words As in `assembly/instruction.ts`, after the rows. */
	#packRows(rows: number, words: readonly number[]): void {
		const { memory } = this.#engine;
		const start = this.#instruction;
		const end = start + instructionBytes;
		memory.integers(this.#rows, 1)[0] = rows;
		memory
			.integers(start, instructionBytes / 4)
			.set([Opcode.Pack, instructionBytes, 0, this.#rows, ...words]);
		this.#engine.run(start, end);
	}

	/** A matrix goes input after input, the weights of eight rows. */
	#packFloats(tensor: HostTensor): WasmWeight {
		const { shape } = tensor;
		const values = toFloats(tensor);
		const format = WeightFormat.Float;
		if (shape.length === 1) {
			const address = this.#engine.memory.allocate(shape[0] * 4);
			this.#engine.memory.floats(address, shape[0]).set(values);
			return { format, shape, address };
		}
		const [outputs, inputs] = shape;
		const size = Math.ceil(outputs / 8) * 8 * inputs;
		const address = this.#engine.memory.allocate(size * 4);
		const target = this.#engine.memory.floats(address, size);
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
			this.#room = { address: this.#engine.memory.allocate(bytes), bytes };
		}
		return this.#room;
	}
}
