/** @file A worker that helps to run programs until it is terminated. Each one loads this anew, so it imports nothing. */
import type { Kernels, ThreadStart } from "./threads.ts";

addEventListener("message", async (event: MessageEvent<ThreadStart>) => {
	const { module, memory, thread } = event.data;
	try {
		const env = { memory };
		const { exports } = await WebAssembly.instantiate(module, { env });
		postMessage("ready");
		(exports as Kernels).serve(thread);
	} catch (error) {
		// The other side hears of errors, and of no promises.
		reportError(error);
	}
});
