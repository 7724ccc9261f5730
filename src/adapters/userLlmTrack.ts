/** @file `<user-llm-track item="…">`: what of an item was seen, for how long, and whether it was clicked. */
import { placed, type Recorder, recordAll } from "./recorder.ts";

/** How long at least half of it must be seen to count, in milliseconds. */
const seenFrom = 1000;

/**
 * Wraps what shows an item. Once at least half of it was in sight for a second, its going out of sight is recorded as an
 * event of the kind `impression`, with the seconds as `dwell`; a click within it as `click`. Nothing is recorded before
 * `recorder` is set nor while it is paused; what was in sight then counts when it comes into sight again.
 */
export class UserLlmTrack extends HTMLElement {
	#recorder: Recorder | undefined;
	#sight: IntersectionObserver | undefined;
	/** Since when it is in sight, of a page in front, and recorded. */
	#since: number | undefined;
	readonly #onHide = () => {
		if (document.visibilityState === "hidden") this.#outOfSight();
		else this.#watch();
	};
	readonly #onClick = () => this.#record("click", {});

	/** The personalizer that records. */
	get recorder(): Recorder | undefined {
		return this.#recorder;
	}

	set recorder(recorder: Recorder | undefined) {
		this.#recorder = recorder;
		if (this.isConnected) this.#watch();
	}

	connectedCallback(): void {
		const early = Object.getOwnPropertyDescriptor(this, "recorder");
		if (early) {
			// Set before the element was defined, it hides the property.
			Reflect.deleteProperty(this, "recorder");
			this.#recorder = early.value;
		}
		this.addEventListener("click", this.#onClick);
		document.addEventListener("visibilitychange", this.#onHide);
		this.#watch();
	}

	disconnectedCallback(): void {
		this.removeEventListener("click", this.#onClick);
		document.removeEventListener("visibilitychange", this.#onHide);
		this.#sight?.disconnect();
		this.#outOfSight();
	}

	#watch(): void {
		this.#sight?.disconnect();
		this.#sight = new IntersectionObserver(
			(entries) => {
				const { isIntersecting, intersectionRatio } =
					entries[entries.length - 1];
				const isSeen = isIntersecting && intersectionRatio >= 0.5;
				if (!isSeen) this.#outOfSight();
				// What was seen before somebody agreed counts for nothing.
				else if (this.#recorder?.isPaused === false) {
					this.#since ??= performance.now();
				}
			},
			{ threshold: [0, 0.5] },
		);
		this.#sight.observe(this);
	}

	#outOfSight(): void {
		const dwell = performance.now() - (this.#since ?? Number.NaN);
		this.#since = undefined;
		if (dwell >= seenFrom) {
			this.#record("impression", { dwell: Math.round(dwell / 100) / 10 });
		}
	}

	#record(kind: string, attributes: Readonly<Record<string, number>>): void {
		const item = this.getAttribute("item");
		if (!item || !this.#recorder) return;
		const where = placed(this.getAttribute("placement"));
		recordAll(this.#recorder, [
			{ item, kind, attributes: { ...attributes, ...where } },
		]);
	}
}

if (!customElements.get("user-llm-track")) {
	customElements.define("user-llm-track", UserLlmTrack);
}

declare global {
	interface HTMLElementTagNameMap {
		"user-llm-track": UserLlmTrack;
	}
}
