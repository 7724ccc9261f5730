/** @file Collects on the page what the worker reports of itself. */
import type { DownloadProgress } from "./languageModelDownload.ts";
import type { LanguageModelState, Step } from "./status.ts";
import type { Reports } from "./visitorModel.ts";

export class StatusRecorder implements Reports {
	languageModelState: LanguageModelState = { state: "absent" };
	timings: Readonly<Partial<Record<Step, number>>> = {};
	/** Called after each report but those of the bundle's progress. */
	onChange = () => {};
	readonly #onProgress: ((progress: DownloadProgress) => void) | undefined;

	constructor(onProgress?: (progress: DownloadProgress) => void) {
		this.#onProgress = onProgress;
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
		void navigator.storage.persist();
	}
}
