/** @file Which path a visitor's machine can take, and the model on it. */
import type { ModelBundle } from "../engines/gpuPath.ts";
import type { Path, PersonalModel } from "../engines/personalModel.ts";
import { UserLlmError } from "../session/userLlmError.ts";

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

/** A path that was chosen, with a model on it. */
export interface ChosenPath {
	readonly model: PersonalModel;
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
 * Makes a model for a bundle on the forced path, else on the best one this machine has. A GPU that fails at the start
 * leaves the CPU, unless it was forced.
 *
 * @throws UserLlmError `path-unavailable` where the forced path is not possible.
 */
export async function choosePath(
	bundle: ModelBundle,
	forced?: Path,
): Promise<ChosenPath> {
	const adapter = forced === "cpu" ? undefined : await requestAdapter();
	const { path, reason } = decidePath(adapter && factsOf(adapter), forced);
	if (path === "cpu" || !adapter) return { model: await onCpu(bundle), reason };
	try {
		return { model: await onGpu(adapter, bundle), reason };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		if (forced) throw unavailable(message, cause);
		return {
			model: await onCpu(bundle),
			reason: `WebGPU failed at the start: ${message}`,
		};
	}
}

/**
 * Makes a model in place of one whose GPU was lost: on a new device, or, after a second loss or without an adapter, on
 * the CPU, unless the GPU was forced.
 *
 * @throws UserLlmError `path-unavailable` where the forced path is not possible any more.
 */
export async function chooseAgain(
	bundle: ModelBundle,
	loss: Error,
	isSecond: boolean,
	forced?: Path,
): Promise<ChosenPath> {
	if (isSecond && forced) {
		throw unavailable(`the GPU was lost twice: ${loss.message}`, loss);
	}
	if (isSecond) {
		const reason = `The GPU was lost twice in a short time: ${loss.message}`;
		return { model: await onCpu(bundle), reason };
	}
	const { model, reason } = await choosePath(bundle, forced);
	return { model, reason: `After the GPU was lost: ${reason}` };
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

/** Each path's code is loaded when it is taken. */
async function onGpu(
	adapter: GPUAdapter,
	bundle: ModelBundle,
): Promise<PersonalModel> {
	const [{ Gpu }, { GpuPath }] = await Promise.all([
		import("../engines/gpu/gpu.ts"),
		import("../engines/gpuPath.ts"),
	]);
	const gpu = await Gpu.of(adapter);
	try {
		return await GpuPath.create(gpu, bundle);
	} catch (error) {
		gpu.dispose();
		throw error;
	}
}

async function onCpu(bundle: ModelBundle): Promise<PersonalModel> {
	const { CpuPath } = await import("../engines/cpuPath.ts");
	return new CpuPath(bundle);
}

function unavailable(why: string, cause?: unknown): UserLlmError {
	return new UserLlmError(
		"path-unavailable",
		`The GPU path was asked for, but ${why}. Ask for the path "cpu" or leave the choice open.`,
		{ cause },
	);
}
