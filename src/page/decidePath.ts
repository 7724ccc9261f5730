/** @file Which path a visitor's machine can take. */
import { UserLlmError } from "../async/userLlmError.ts";
import type { Path } from "../engines/engine.ts";

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

/** The GPU was asked for, and cannot be had. */
export function unavailable(why: string, cause?: unknown): UserLlmError {
	return new UserLlmError(
		"path-unavailable",
		`The GPU path was asked for, but ${why}. Ask for the path "cpu" or leave the choice open.`,
		{ cause },
	);
}
