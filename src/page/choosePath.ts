/** @file An engine on the path that a visitor's machine can take. */
import { loadPart } from "../async/loadPart.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import type { ModelBundle, Path } from "../engines/engine.ts";
import type { ChosenEngine } from "../session/currentEngine.ts";
import { type AdapterFacts, decidePath, unavailable } from "./decidePath.ts";

/**
 * Makes an engine for a bundle on the forced path, else on the best one this machine has. A GPU that fails at the start
 * leaves the CPU, unless it was forced.
 *
 * @throws UserLlmError `path-unavailable` where the forced path is not possible.
 */
export async function choosePath(
	bundle: ModelBundle,
	forced?: Path,
): Promise<ChosenEngine> {
	const adapter = forced === "cpu" ? undefined : await requestAdapter();
	const { path, reason } = decidePath(adapter && factsOf(adapter), forced);
	if (path === "cpu" || !adapter)
		return { engine: new CpuEngine(bundle), reason };
	try {
		// Only who takes this path loads its code; that of the other is at hand when a GPU is lost.
		const { openGpuEngine } = await loadPart(() => import("./gpuPath.ts"));
		return { engine: await openGpuEngine(adapter, bundle), reason };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		if (forced) throw unavailable(message, cause);
		return {
			engine: new CpuEngine(bundle),
			reason: `WebGPU failed at the start: ${message}`,
		};
	}
}

async function requestAdapter(): Promise<GPUAdapter | undefined> {
	// Absent where the page was not served securely and in browsers without WebGPU, whatever the types say.
	const gpu: GPU | undefined = navigator.gpu;
	const adapter = await gpu?.requestAdapter({
		powerPreference: "high-performance",
	});
	return adapter ?? undefined;
}

function factsOf({ info }: GPUAdapter): AdapterFacts {
	const name = info.description || `${info.vendor} ${info.architecture}`.trim();
	return { isFallbackAdapter: info.isFallbackAdapter, name };
}
