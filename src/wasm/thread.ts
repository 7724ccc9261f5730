/** @file A worker that helps to run programs until it is told to end. */
import { instantiate, type ThreadStart } from "./threads.ts";

addEventListener("message", async (event: MessageEvent<ThreadStart>) => {
	const { module, memory, thread } = event.data;
	const kernels = await instantiate(module, memory);
	postMessage("ready");
	kernels.serve(thread);
	close();
});
