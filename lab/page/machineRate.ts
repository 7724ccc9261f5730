/** @file The loops that say what the machine can do at most, on several threads at once. */
import type { MachineTask, Rate } from "./machineThread.ts";

/** The sum over threads that begin together. */
export async function machineRate(
	task: MachineTask,
	threads: number,
): Promise<Rate> {
	const workers = Array.from(
		{ length: threads },
		() =>
			new Worker(new URL("./machineThread.ts", import.meta.url), {
				type: "module",
			}),
	);
	await Promise.all(workers.map((worker) => answer(worker, task)));
	const rates: Rate[] = await Promise.all(
		workers.map((worker) => answer<Rate>(worker, "go")),
	);
	for (const worker of workers) worker.terminate();
	return {
		mean: rates.reduce((sum, { mean }) => sum + mean, 0),
		most: rates.reduce((sum, { most }) => sum + most, 0),
	};
}

function answer<T>(worker: Worker, message: MachineTask | "go"): Promise<T> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }) => resolve(data);
		worker.onerror = ({ message }) => reject(new Error(message));
		worker.postMessage(message);
	});
}
