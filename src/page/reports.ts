/** @file What the page hears while the worker works. */
import type { Path } from "../engines/engine.ts";
import type { LanguageModelState, Step } from "./status.ts";

export interface Reports {
	/** Another path was taken after the GPU was lost, or the same one again. */
	path(path: Path, reason: string): void;
	timing(step: Step, milliseconds: number): void;
	bundleProgress(received: number, total: number): void;
	languageModel(state: LanguageModelState): void;
	/** The language model's file was stored on the device just now. */
	stored(): void;
}

/** Does something and reports how long it took, unless it failed. */
export async function timed<T>(
	report: Reports,
	step: Step,
	work: () => Promise<T>,
): Promise<T> {
	const start = performance.now();
	const result = await work();
	report.timing(step, performance.now() - start);
	return result;
}
