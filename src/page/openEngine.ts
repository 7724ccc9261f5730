/** @file The engine of a page: on the CPU, or on a GPU with what goes on once that is lost. */
import { loadPart } from "../async/loadPart.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import type { ModelBundle, Path } from "../engines/engine.ts";
import {
	type ChosenEngine,
	CurrentEngine,
	type Succession,
} from "../session/currentEngine.ts";
import { choosePath } from "./choosePath.ts";

export interface OpenedEngine {
	readonly engine: CurrentEngine;
	/** Why its path was chosen. */
	readonly reason: string;
	/** Makes an engine for the bundle as it is now. */
	choose(): Promise<ChosenEngine>;
}

/**
 * Makes an engine for a bundle on the forced path, else on the best one this machine has.
 *
 * @throws UserLlmError `path-unavailable` where the forced path is not possible.
 */
export async function openEngine(
	bundle: ModelBundle,
	forced: Path | undefined,
	succession: Succession,
): Promise<OpenedEngine> {
	const chosen = await choosePath(bundle, forced);
	const { reason } = chosen;
	if (chosen.engine.path === "cpu") {
		// Who is here stays here: nothing was loaded that would notice the loss of a GPU.
		const choose = async () => ({ engine: new CpuEngine(bundle), reason });
		return { engine: new CurrentEngine(chosen, succession), reason, choose };
	}
	const choose = () => choosePath(bundle, forced);
	const { chooseAgain, RecoveringEngine } = await loadPart(
		() => import("./gpuPath.ts"),
	);
	const engine = new RecoveringEngine(chosen, {
		...succession,
		makeAnew: (loss, isSecond) =>
			chooseAgain(loss, isSecond, choose, bundle, forced),
	});
	return { engine, reason, choose };
}
