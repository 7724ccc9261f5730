/** @file The threads that run programs: the caller's own and some workers that sleep between runs. */
import type { KernelMemory } from "./memory.ts";

/** What `assembly/index.ts` exports. */
export interface Kernels {
	run(from: number, to: number, mayWait: number): void;
	serve(thread: number): void;
	readonly quantizedBlockBytes: WebAssembly.Global;
}

/** What a new worker is told. */
export interface ThreadStart {
	readonly module: WebAssembly.Module;
	readonly memory: WebAssembly.Memory;
	readonly thread: number;
}

/** The addresses of two cells in `assembly/index.ts`. */
const callCell = 1024;
const threadsCell = 1288;

/** A page's main thread must not sleep. */
const mayWait = typeof document === "undefined" ? 1 : 0;

export class Threads {
	readonly count: number;
	readonly kernels: Kernels;
	readonly #memory: KernelMemory;

	private constructor(kernels: Kernels, memory: KernelMemory, count: number) {
		this.kernels = kernels;
		this.#memory = memory;
		this.count = count;
	}

	/** Starts `count − 1` workers; with a count of 1 the memory need not be shared. */
	static async start(
		module: WebAssembly.Module,
		memory: KernelMemory,
		count: number,
	): Promise<Threads> {
		const kernels = await instantiate(module, memory.memory);
		memory.integers(threadsCell, 1)[0] = count;
		const threads = new Threads(kernels, memory, count);
		const workers = Array.from({ length: count - 1 }, (_, i) =>
			startWorker({ module, memory: memory.memory, thread: i + 1 }),
		);
		try {
			await Promise.all(workers);
		} catch (error) {
			threads.stop();
			throw error;
		}
		return threads;
	}

	/** Runs the instructions between two addresses; all threads have finished when it returns. */
	run(from: number, to: number): void {
		this.kernels.run(from, to, mayWait);
	}

	/** Ends the workers. */
	stop(): void {
		const call = this.#memory.integers(callCell, 1);
		Atomics.store(call, 0, -1);
		Atomics.notify(call, 0);
	}
}

/** The kernels of a build over a memory. */
export async function instantiate(
	module: WebAssembly.Module,
	memory: WebAssembly.Memory,
): Promise<Kernels> {
	const instance = await WebAssembly.instantiate(module, { env: { memory } });
	return instance.exports as unknown as Kernels;
}

function startWorker(start: ThreadStart): Promise<void> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL("./thread.ts", import.meta.url), {
			type: "module",
		});
		worker.onmessage = () => resolve();
		worker.onerror = (event) =>
			reject(new Error(`A thread could not start: ${event.message}`));
		worker.postMessage(start);
	});
}
