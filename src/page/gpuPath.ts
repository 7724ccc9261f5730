/** @file The engine on a GPU, and another one once that is lost. */
import { CpuEngine } from "../engines/cpuEngine.ts";
import type { Engine, ModelBundle, Path } from "../engines/engine.ts";
import { Gpu } from "../engines/gpu/gpu.ts";
import { GpuEngine } from "../engines/gpuEngine.ts";
import type { ChosenEngine } from "../session/currentEngine.ts";
import { unavailable } from "./decidePath.ts";

export { RecoveringEngine } from "../session/recoveringEngine.ts";

/** Makes the engine on a device of this adapter. */
export async function openGpuEngine(
	adapter: GPUAdapter,
	bundle: ModelBundle,
): Promise<Engine> {
	const gpu = await Gpu.of(adapter);
	try {
		return await GpuEngine.create(gpu, bundle);
	} catch (error) {
		gpu.dispose();
		throw error;
	}
}

/**
 * Makes an engine in place of one whose GPU was lost: on a new device, or, after a second loss or without an adapter, on
 * the CPU, unless the GPU was forced.
 *
 * @param choose Makes the engine as it was made at first.
 * @throws UserLlmError `path-unavailable` where the forced path is not possible any more.
 */
export async function chooseAgain(
	loss: Error,
	isSecond: boolean,
	choose: () => Promise<ChosenEngine>,
	bundle: ModelBundle,
	forced?: Path,
): Promise<ChosenEngine> {
	if (isSecond && forced) {
		throw unavailable(`the GPU was lost twice: ${loss.message}`, loss);
	}
	if (isSecond) {
		const reason = `The GPU was lost twice in a short time: ${loss.message}`;
		return { engine: new CpuEngine(bundle), reason };
	}
	const { engine, reason } = await choose();
	return { engine, reason: `After the GPU was lost: ${reason}` };
}
