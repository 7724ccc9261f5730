/** @file Collects on the page what the worker reports of itself. */

import type { Path } from "../engines/engine.ts";
import type { DownloadProgress } from "../files/languageModelDownload.ts";
import type { PathChoice } from "./choosePath.ts";
import type { LanguageModelState, Step } from "./status.ts";
import type { Reports } from "./visitorModel.ts";

export class StatusRecorder implements Reports {
	languageModelState: LanguageModelState = { state: "absent" };
	timings: Readonly<Partial<Record<Step, number>>> = {};
	/** The path that was taken in place of the first one. */
	pathSince: PathChoice | undefined;
	/** Called after each report but those of the bundle's progress. */
	onChange = () => {};
	readonly #onProgress: ((progress: DownloadProgress) => void) | undefined;

	constructor(onProgress?: (progress: DownloadProgress) => void) {
		this.#onProgress = onProgress;
	}

	path(path: Path, reason: string): void {
		this.pathSince = { path, reason };
		this.onChange();
	}

	timing(step: Step, milliseconds: number): void {
		this.timings = { ...this.timings, [step]: milliseconds };
		this.onChange();
	}

	bundleProgress(received: number, total: number): void {
		this.#onProgress?.({ received, total });
	}

	languageModel(state: LanguageModelState): void {
		this.languageModelState = state;
		this.onChange();
	}

	/** Asks the browser not to clear what it stores of this origin when room gets short; Chromium decides by itself. */
	stored(): void {
		navigator.storage.persist().catch(() => {
			// Then it may be cleared, and is fetched again.
		});
	}
}
