/** @file How an element finds its personalizer and follows it. */
import type { LitElement, ReactiveController } from "lit";
import type { Personalizer } from "../page/personalizer.ts";
import { sharedPersonalizer } from "../page/sharedPersonalizer.ts";
import type { PersonalizerProperties } from "./elementTypes.ts";

/** An element of this package. */
export interface PersonalizerHost extends LitElement, PersonalizerProperties {}

/** Lit's description of the properties of a `PersonalizerHost`. */
export const hostProperties = {
	personalizer: { attribute: false },
	bundle: {},
	languageModel: { attribute: "language-model" },
	path: {},
	scripts: {},
} as const;

/** Finds the personalizer, renders the element again when its status changes, and says when its timeline did. */
export class PersonalizerController implements ReactiveController {
	readonly #host: PersonalizerHost;
	readonly #onTimelineChange: (personalizer: Personalizer) => void;
	#personalizer: Personalizer | undefined;
	#error: unknown;
	#source: unknown;
	#connection = new AbortController();

	constructor(
		host: PersonalizerHost,
		onTimelineChange: (personalizer: Personalizer) => void,
	) {
		this.#host = host;
		this.#onTimelineChange = onTimelineChange;
		host.addController(this);
	}

	/** Absent until it is ready. */
	get personalizer(): Personalizer | undefined {
		return this.#personalizer;
	}

	/** Why there is none. */
	get error(): unknown {
		return this.#error;
	}

	/** The element is in the page, perhaps at another place than before; the personalizer lived on meanwhile. */
	hostConnected(): void {
		if (this.#personalizer) this.#follow(this.#personalizer);
	}

	hostDisconnected(): void {
		this.#connection.abort();
	}

	hostUpdate(): void {
		const { personalizer, bundle } = this.#host;
		const source = personalizer ?? bundle;
		if (source === this.#source) return;
		this.#source = source;
		this.#connection.abort();
		this.#personalizer = undefined;
		this.#error = undefined;
		if (source) void this.#find(source);
	}

	async #find(source: Personalizer | string): Promise<void> {
		const { languageModel, path, scripts } = this.#host;
		try {
			const personalizer =
				typeof source === "string"
					? await sharedPersonalizer({
							bundle: source,
							languageModel,
							path,
							scripts,
						})
					: source;
			if (source !== this.#source) return;
			this.#personalizer = personalizer;
			if (this.#host.isConnected) this.#follow(personalizer);
		} catch (error) {
			if (source === this.#source) this.#error = error;
		}
		this.#host.requestUpdate();
	}

	#follow(personalizer: Personalizer): void {
		this.#connection.abort();
		this.#connection = new AbortController();
		const { signal } = this.#connection;
		const changed = () => this.#onTimelineChange(personalizer);
		for (const change of ["timelinechange", "cataloguechange"]) {
			personalizer.addEventListener(change, changed, { signal });
		}
		personalizer.addEventListener(
			"statuschange",
			() => this.#host.requestUpdate(),
			{ signal },
		);
		changed();
	}
}
