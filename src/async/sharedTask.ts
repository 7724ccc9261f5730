/** @file Work that several callers wait for, each of whom may give up. */
import { untilAborted } from "./untilAborted.ts";

/**
 * Runs `work` once for all who join, and keeps its result. It is aborted when everyone who waited has given up; after it ended
 * in failure, the next to join starts it again.
 */
export class SharedTask<T> {
	readonly #work: (signal: AbortSignal) => Promise<T>;
	#run: Run<T> | undefined;

	constructor(work: (signal: AbortSignal) => Promise<T>) {
		this.#work = work;
	}

	/** The result of the work. @throws The signal's reason as soon as it is aborted. */
	async join(signal?: AbortSignal): Promise<T> {
		signal?.throwIfAborted();
		const run = this.#run ?? this.#start();
		run.waiting++;
		try {
			return await untilAborted(run.result, signal);
		} finally {
			run.waiting--;
			if (run.waiting === 0 && !run.finished) {
				run.stop.abort();
				this.#forget(run);
			}
		}
	}

	#start(): Run<T> {
		const stop = new AbortController();
		const result = this.#work(stop.signal);
		const run: Run<T> = { stop, result, waiting: 0, finished: false };
		this.#run = run;
		result.then(
			() => {
				run.finished = true;
			},
			() => this.#forget(run),
		);
		return run;
	}

	#forget(run: Run<T>): void {
		if (this.#run === run) this.#run = undefined;
	}
}

interface Run<T> {
	readonly stop: AbortController;
	readonly result: Promise<T>;
	waiting: number;
	finished: boolean;
}
