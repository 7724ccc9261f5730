/** @file Training runs on ONNX Runtime, which a site that only shows picks never installs. */
import type { OnnxRuntime } from "./runtime.ts";

/**
 * ONNX Runtime in Node.
 *
 * @throws Error that names the command which installs it, where it is missing.
 */
export async function loadNodeRuntime(): Promise<OnnxRuntime> {
	try {
		const { nodeRuntime } = await import("./nodeRuntime.ts");
		return nodeRuntime;
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(
			`Training needs onnxruntime-node, which could not be loaded (${reason.split("\n")[0]}). Install it: npm install onnxruntime-node@1.30`,
			{ cause },
		);
	}
}
