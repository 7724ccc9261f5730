/** @file The threads that run programs: the caller's own and some workers that sleep between runs. */
import { startWorker } from "../../async/startWorker.ts";
import type { KernelMemory } from "./memory.ts";

/** What `assembly/index.ts` exports. */
export type Kernels = {
	readonly begin: (from: number, to: number) => void;
	readonly finish: (mayWait: number) => void;
	readonly serve: (thread: number) => void;
};

/** What a new worker is sent. */
export interface ThreadStart {
	readonly module: WebAssembly.Module;
	readonly memory: WebAssembly.Memory;
	readonly thread: number;
}

/** The address of the number of threads, as in `assembly/index.ts`. */
const threadsCell = 1088;

/** A page's main thread must not sleep. */
const mayWait = typeof document === "undefined" ? 1 : 0;

export class Threads {
	private constructor(
		readonly count: number,
		private readonly kernels: Kernels,
		private readonly workers: readonly Worker[],
		/** Settles when all workers help, or one cannot; until then the others do its work. */
		readonly ready: Promise<unknown>,
	) {}

	/**
	 * Starts `count − 1` workers while the kernels are still being compiled; with a count of 1 the memory need not be
	 * shared.
	 */
	static async start(
		compiling: WebAssembly.Module | Promise<WebAssembly.Module>,
		memory: KernelMemory,
		count: number,
	): Promise<Threads> {
		const workers = Array.from({ length: count - 1 }, () =>
			startWorker(
				() =>
					new Worker(new URL("./thread.ts", import.meta.url), {
						type: "module",
					}),
			),
		);
		const allReady = Promise.all(workers.map(ready));
		// Whoever waits for them gets a failure; nobody has to wait.
		allReady.catch(() => {});
		try {
			const module = await compiling;
			const env = { memory: memory.memory };
			const { exports } = await WebAssembly.instantiate(module, { env });
			const kernels = exports as Kernels;
			memory.integers(threadsCell, 1)[0] = count;
			for (const [i, worker] of workers.entries()) {
				const start = { module, memory: memory.memory, thread: i + 1 };
				worker.postMessage(start satisfies ThreadStart);
			}
			return new Threads(count, kernels, workers, allReady);
		} catch (error) {
			for (const worker of workers) worker.terminate();
			throw error;
		}
	}

	/** Lets the workers begin with the instructions between two addresses. */
	begin(from: number, to: number): void {
		this.kernels.begin(from, to);
	}

	/** Does what is left of them; all threads have finished when it returns. */
	finish(): void {
		this.kernels.finish(mayWait);
	}

	/** Ends the workers. */
	stop(): void {
		for (const worker of this.workers) worker.terminate();
	}
}

/** To be asked before anything is waited for: that a script does not come is told once. */
function ready(worker: Worker): Promise<void> {
	return new Promise((resolve, reject) => {
		worker.onmessage = () => resolve();
		worker.onerror = (event) => {
			// Else it is one of the whole program's, which ends it.
			event.preventDefault();
			reject(new Error(`A thread could not start: ${event.message}`));
		};
	});
}
