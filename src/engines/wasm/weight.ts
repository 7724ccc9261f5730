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
	weightType,
} from "../../operators/tensor.ts";
import { bytesOf, type WeightFormat } from "./instructions.ts";
import type { KernelMemory } from "./memory.ts";
import { encode, type Words } from "./program.ts";
import type { Threads } from "./threads.ts";

export interface WasmWeight {
	readonly format: WeightFormat;
	readonly shape: readonly number[];
	readonly address: number;
	/** The address of a list of the groups of eight outputs to compute, after their number; all of them without it or where that is 0. */
	readonly groups?: number;
}

/** Rows are packed from rooms of so many bytes, or from such that hold eight rows. */
const usualRoom = 1 << 19;

/** What becomes floats is read so many bytes at a time. */
const floatBytesAtOnce = 1 << 16;

/** Copies tensors into the memory; while threads pack some rows, the next ones are read. */
export class WeightPacker {
	readonly #memory: KernelMemory;
	readonly #threads: Threads;
	/** Where rows lie as in their file before they are packed: one room is filled while the other is emptied. */
	#rooms = [0, 0];
	#roomBytes = 0;
	/** The only instruction of a program that packs some rows; it is written anew for each. */
	readonly #instruction: number;
	readonly #rows: number;
	#isPacking = false;
	/** Blocks of some rows as floats, until these are packed. */
	#floats = new Float32Array();

	constructor(memory: KernelMemory, threads: Threads) {
		this.#memory = memory;
		this.#threads = threads;
		this.#instruction = memory.allocate(bytesOf("Pack"));
		this.#rows = memory.cell(0);
	}

	/** Vectors stay as they are. The last rows may be still on their way until `finish`. */
	pack(tensor: HostTensor): WasmWeight {
		const { shape } = tensor;
		const type = weightType(tensor);
		if (type === "f32" || shape.length === 1) return this.packFloats(tensor);
		const [outputs, inputs] = shape;
		const blocks = inputs / blockLength;
		const rowBytes = blocks * blockBytes[type];
		this.#makeRooms(8 * rowBytes);
		const address = this.#memory.allocate(
			Math.ceil(outputs / 8) * 8 * rowBytes,
		);
		const format = type === "q4_1" ? "FourBit" : "EightBit";
		let to = address;
		for (const { data, shape } of partsOf(tensor, this.#roomBytes, 8)) {
			const room = this.#nextRoom();
			this.#memory.write(room, data);
			this.#begin(shape[0], { format, from: room, blocks, to });
			to += data.length;
		}
		return { format, shape, address };
	}

	/** Waits until all rows are packed. */
	finish(): void {
		if (this.#isPacking) this.#threads.finish();
		this.#isPacking = false;
	}

	#begin(count: number, words: Words<"Pack">): void {
		this.finish();
		const start = this.#instruction;
		const rows = this.#rows;
		this.#memory.integers(rows, 1)[0] = count;
		const encoded = encode({ opcode: "Pack", rows, words }, false);
		this.#memory.integers(start, encoded.length).set(encoded);
		this.#threads.begin(start, start + bytesOf("Pack"));
		this.#isPacking = true;
	}

	/** Floats, whatever the tensor's type; a matrix goes input after input, the weights of eight rows. */
	packFloats(tensor: HostTensor): WasmWeight {
		const { shape } = tensor;
		const format = "Float";
		if (shape.length === 1) {
			const address = this.#memory.allocate(shape[0] * 4);
			this.#memory.floats(address, shape[0]).set(toFloats(tensor));
			return { format, shape, address };
		}
		const [outputs, inputs] = shape;
		const size = Math.ceil(outputs / 8) * 8 * inputs;
		const address = this.#memory.allocate(size * 4);
		const target = this.#memory.floats(address, size);
		let packed = 0;
		for (const part of partsOf(tensor, floatBytesAtOnce, 8)) {
			const [rows] = part.shape;
			if (this.#floats.length < rows * inputs) {
				this.#floats = new Float32Array(rows * inputs);
			}
			const values = toFloats(part, this.#floats);
			for (let row = 0; row < rows; row++) {
				const place = packed + row;
				const to = (place >> 3) * inputs * 8 + (place & 7);
				for (let i = 0; i < inputs; i++) {
					target[to + i * 8] = values[row * inputs + i];
				}
			}
			packed += rows;
		}
		return { format, shape, address };
	}

	#makeRooms(least: number): void {
		if (this.#roomBytes >= least) return;
		this.#roomBytes = Math.max(usualRoom, least);
		this.#rooms = this.#rooms.map(() => this.#memory.allocate(this.#roomBytes));
	}

	#nextRoom(): number {
		const [next, other] = this.#rooms;
		this.#rooms = [other, next];
		return next;
	}
}
