/** @file Collects on the page what the worker reports of itself, and writes it to the console where that is wanted. */
import type { Path } from "../engines/engine.ts";
import type { DownloadProgress } from "../files/languageModelDownload.ts";
import type { PathChoice } from "./decidePath.ts";
import type { Reports } from "./reports.ts";
import type { LanguageModelState, Step } from "./status.ts";

export interface StatusRecorderOptions {
	readonly onProgress?: (progress: DownloadProgress) => void;
	/** Whether to say everything by `console.debug`, too. */
	readonly debug?: boolean;
}

export class StatusRecorder implements Reports {
	languageModelState: LanguageModelState = { state: "absent" };
	timings: Readonly<Partial<Record<Step, number>>> = {};
	/** The path that was taken in place of the first one. */
	pathSince: PathChoice | undefined;
	/** Called after each report but those of the bundle's progress. */
	onChange = () => {};
	readonly #options: StatusRecorderOptions;

	constructor(options: StatusRecorderOptions = {}) {
		this.#options = options;
	}

	/** The model is there, on the first path. */
	opened({ path, reason }: PathChoice): void {
		this.#debug("path", path, reason);
	}

	path(path: Path, reason: string): void {
		this.pathSince = { path, reason };
		this.#debug("device lost, path now", path, reason);
		this.onChange();
	}

	timing(step: Step, milliseconds: number): void {
		this.timings = { ...this.timings, [step]: milliseconds };
		this.#debug(step, milliseconds, "ms");
		this.onChange();
	}

	bundleProgress(received: number, total: number): void {
		this.#debug("bundle", received, "of", total, "bytes");
		this.#options.onProgress?.({ received, total });
	}

	languageModel(state: LanguageModelState): void {
		this.languageModelState = state;
		this.#debug("language model", state);
		this.onChange();
	}

	unknownItem(item: string): void {
		this.#debug("unknown item", item);
	}

	/** Asks the browser not to clear what it stores of this origin when room gets short; Chromium decides by itself. */
	stored(): void {
		this.#debug("language model", "stored on the device");
		navigator.storage.persist().catch(() => {
			// Then it may be cleared, and is fetched again.
		});
	}

	#debug(...said: readonly unknown[]): void {
		if (this.#options.debug) console.debug("user-llm:", ...said);
	}
}
