/** @file A worker that helps to run programs until it is terminated. */
import { instantiate, type ThreadStart } from "./threads.ts";

addEventListener("message", async (event: MessageEvent<ThreadStart>) => {
	const { module, memory, thread } = event.data;
	try {
		const kernels = await instantiate(module, memory);
		postMessage("ready");
		kernels.serve(thread);
	} catch (error) {
		// The other side hears of errors, and of no promises.
		reportError(error);
	}
});
