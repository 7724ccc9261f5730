/** @file What a personalizer says of itself, for pages that want to show it. */

import type { UserLlmErrorCode } from "../async/userLlmError.ts";
import type { Path } from "../engines/engine.ts";

export interface PersonalizerStatus {
	readonly path: Path;
	/** Why this path, in a sentence. */
	readonly reason: string;
	/** Whether events are kept when the page is closed; in some private windows a browser lets nothing be stored. */
	readonly isTimelineDurable: boolean;
	readonly languageModel: LanguageModelState;
	/** How long each step took the last time, in milliseconds, in the order of first use. */
	readonly timings: Readonly<Partial<Record<Step, number>>>;
}

/** What is timed. */
export type Step =
	| "bundle"
	| "timeline"
	| "event"
	| "picks"
	/** Until its file is on the device: of the next step. */
	| "language model file"
	| "language model"
	| "adapter"
	| "completion"
	| "next items"
	| "first word"
	| "answer";

/** Where the language model is on its way to the page. */
export type LanguageModelState =
	/** Nobody has asked for it yet. */
	| { readonly state: "absent" }
	/** The bundle has none: its sentences answer alone. */
	| { readonly state: "none" }
	/** On its way from the server, or from where it is stored on the device; in bytes. */
	| {
			readonly state: "loading";
			readonly received: number;
			readonly total: number;
	  }
	/** The bytes are there, and the engine takes them up. */
	| { readonly state: "preparing" }
	| { readonly state: "ready" }
	/** The next call tries again. */
	| {
			readonly state: "failed";
			readonly code: UserLlmErrorCode;
			readonly message: string;
	  };
