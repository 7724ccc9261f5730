/** @file The WebAssembly engine: kernels, their memory and the threads that run them. */
import type { Operators } from "../../operators/operators.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { KernelMemory } from "./memory.ts";
import {
	recordingOperators,
	roomForRows,
	type WasmEngineTypes,
	type WasmRows,
} from "./operators.ts";
import { Program } from "./program.ts";
import { Threads } from "./threads.ts";
import { bestVariant, compileVariant, type Variant } from "./variant.ts";
import { type WasmWeight, WeightPacker } from "./weight.ts";

/** For so many the kernels have room of their own. */
const mostThreads = 32;

export interface WasmEngineOptions {
	/** The build to run; by default the best that this browser and page can. */
	readonly variant?: Variant;
	/** Threads, the caller's own included; by default as many as there are cores, at most 4, and 1 without shared memory. */
	readonly threads?: number;
	/** Kernels compiled before; fetched by default. */
	readonly module?: WebAssembly.Module;
}

export class WasmEngine {
	readonly memory: KernelMemory;
	operators: Operators<WasmEngineTypes>;
	/** What operators record into. */
	program = new Program();
	readonly #threads: Threads;
	#packer: WeightPacker;

	private constructor(memory: KernelMemory, threads: Threads) {
		this.memory = memory;
		this.#threads = threads;
		this.#packer = new WeightPacker(memory, threads);
		this.operators = recordingOperators(this);
	}

	/** Readies the kernels and starts the threads. */
	static async create(options: WasmEngineOptions = {}): Promise<WasmEngine> {
		const variant = options.variant ?? bestVariant();
		const threads = options.threads ?? defaultThreads(variant);
		if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
			throw new RangeError(
				`The kernels run on 1 to ${mostThreads} threads; ${threads} were asked for.`,
			);
		}
		if (threads > 1 && !variant.threads) {
			throw new RangeError(
				`${threads} threads need the variant with threads and a cross-origin isolated page.`,
			);
		}
		const module = kernelsFor(options);
		const memory = new KernelMemory(variant.threads);
		return new WasmEngine(memory, await Threads.start(module, memory, threads));
	}

	/** Settles when all threads help, or one of them cannot. The engine runs before that, only slower. */
	get ready(): Promise<unknown> {
		return this.#threads.ready;
	}

	get threads(): number {
		return this.#threads.count;
	}

	weight(tensor: HostTensor): WasmWeight {
		return this.#packer.pack(tensor);
	}

	/** The same in floats: products with it round nothing. */
	floatWeight(tensor: HostTensor): WasmWeight {
		return this.#packer.packFloats(tensor);
	}

	/** Rows of a fixed number that are written from outside. */
	rows(count: number, width: number): WasmRows {
		const bytes = roomForRows(count, width);
		return {
			width,
			count: { cell: this.memory.cell(count), largest: count },
			region: { bytes, address: this.memory.allocate(bytes) },
		};
	}

	/** Forgets all that was allocated and recorded since the memory ended there. */
	rewind(end: number): void {
		this.#packer.finish();
		this.memory.rewind(end);
		this.#packer = new WeightPacker(this.memory, this.#threads);
		this.operators = recordingOperators(this);
		this.program = new Program();
	}

	/** Runs the instructions between two addresses of a placed program; all threads have finished when it returns. */
	run(from: number, to: number): void {
		this.#packer.finish();
		this.#threads.begin(from, to);
		this.#threads.finish();
	}

	/** Ends the threads; the memory goes when nothing refers to the engine any more. */
	dispose(): void {
		this.#threads.stop();
	}
}

/** The kernels that an engine with these options runs: compiled before, or being compiled now. */
export function kernelsFor({
	module,
	variant = bestVariant(),
}: WasmEngineOptions): WebAssembly.Module | Promise<WebAssembly.Module> {
	return module ?? compileVariant(variant);
}

function defaultThreads({ threads }: Variant): number {
	return threads ? Math.min(navigator.hardwareConcurrency, 4) : 1;
}
