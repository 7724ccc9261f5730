/** @file Which path a visitor's machine can take, and the engine on it. */

import { loadPart } from "../async/loadPart.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import type { Engine, ModelBundle, Path } from "../engines/engine.ts";
import type { ChosenEngine } from "../session/recoveringEngine.ts";

/** What the choice needs to know of a WebGPU adapter. */
export interface AdapterFacts {
	/** A software adapter computes the same numbers, many times slower than WebAssembly does. */
	readonly isFallbackAdapter: boolean;
	/** Such as `apple metal-3`; may be empty. */
	readonly name: string;
}

/** A path, and in a sentence why it was chosen. */
export interface PathChoice {
	readonly path: Path;
	readonly reason: string;
}

/**
 * The path to take, from the facts alone. A forced path is taken or refused, never exchanged for the other.
 *
 * @param adapter Absent where the browser offers none.
 * @throws UserLlmError `path-unavailable` where the GPU is forced and there is no adapter.
 */
export function decidePath(
	adapter: AdapterFacts | undefined,
	forced?: Path,
): PathChoice {
	if (forced === "cpu") {
		return { path: "cpu", reason: "The CPU path was asked for." };
	}
	if (!adapter) {
		if (forced) throw unavailable("this browser offers no WebGPU adapter");
		return { path: "cpu", reason: "This browser offers no WebGPU adapter." };
	}
	const name = adapter.name || "an adapter without a name";
	if (forced) {
		return { path: "gpu", reason: `The GPU path was asked for: ${name}.` };
	}
	return adapter.isFallbackAdapter
		? {
				path: "cpu",
				reason: `WebGPU runs in software here (${name}), which is slower than WebAssembly.`,
			}
		: { path: "gpu", reason: `WebGPU runs on ${name}.` };
}

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
		return { engine: await onGpu(adapter, bundle), reason };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		if (forced) throw unavailable(message, cause);
		return {
			engine: new CpuEngine(bundle),
			reason: `WebGPU failed at the start: ${message}`,
		};
	}
}

/**
 * Makes an engine in place of one whose GPU was lost: on a new device, or, after a second loss or without an adapter, on
 * the CPU, unless the GPU was forced.
 *
 * @throws UserLlmError `path-unavailable` where the forced path is not possible any more.
 */
export async function chooseAgain(
	bundle: ModelBundle,
	loss: Error,
	isSecond: boolean,
	forced?: Path,
): Promise<ChosenEngine> {
	if (isSecond && forced) {
		throw unavailable(`the GPU was lost twice: ${loss.message}`, loss);
	}
	if (isSecond) {
		const reason = `The GPU was lost twice in a short time: ${loss.message}`;
		return { engine: new CpuEngine(bundle), reason };
	}
	const { engine, reason } = await choosePath(bundle, forced);
	return { engine, reason: `After the GPU was lost: ${reason}` };
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

/** Only who takes this path loads its code; that of the other is at hand when a GPU is lost. */
async function onGpu(
	adapter: GPUAdapter,
	bundle: ModelBundle,
): Promise<Engine> {
	const [{ Gpu }, { GpuEngine }] = await Promise.all([
		loadPart(() => import("../engines/gpu/gpu.ts")),
		loadPart(() => import("../engines/gpuEngine.ts")),
	]);
	const gpu = await Gpu.of(adapter);
	try {
		return await GpuEngine.create(gpu, bundle);
	} catch (error) {
		gpu.dispose();
		throw error;
	}
}

function unavailable(why: string, cause?: unknown): UserLlmError {
	return new UserLlmError(
		"path-unavailable",
		`The GPU path was asked for, but ${why}. Ask for the path "cpu" or leave the choice open.`,
		{ cause },
	);
}
