/** @file `<user-llm-stars>`: rate something with one to five stars, by pointer or by keyboard. */
import { css, html, LitElement, nothing } from "lit";
import { listStrings } from "./elementStrings.ts";

const stars = [1, 2, 3, 4, 5];

/** What the event `rate` carries. */
export interface RateDetail {
	/** Absent when the rating is taken back. */
	readonly value: number | undefined;
}

/**
 * Five buttons with one place in the tab order: arrow keys move between them, Enter or Space rates. The
 * star that was chosen before takes the rating back.
 *
 * @fires rate - a `CustomEvent<RateDetail>` when the visitor chose.
 */
export class StarRating extends LitElement {
	static override shadowRootOptions: ShadowRootInit = {
		...LitElement.shadowRootOptions,
		delegatesFocus: true,
	};

	static override properties = {
		value: { type: Number },
		label: {},
		focused: { state: true },
	};

	/** The rating so far, which may lie between two stars. */
	declare value: number | undefined;
	/** What is rated, for screen readers. */
	declare label: string;
	declare focused: number;
	readonly #speech = listStrings(this);

	constructor() {
		super();
		this.label = "";
		this.focused = 1;
	}

	protected override render() {
		return html`<div
			role="group"
			aria-label=${this.#speech.say("rateItem", { title: this.label })}
			@keydown=${this.#move}
		>
			${stars.map(
				(star) => html`<button
					type="button"
					class=${starClass(star, this.value)}
					tabindex=${star === this.focused ? 0 : -1}
					aria-label=${this.#speech.say(star === 1 ? "oneStar" : "stars", { count: star })}
					aria-pressed=${star === this.value ? "true" : "false"}
					title=${star === this.value ? this.#speech.say("takeBack") : nothing}
					@click=${({ detail }: MouseEvent) => this.#rate(star, detail)}
				>
					★
				</button>`,
			)}
		</div>`;
	}

	#rate(star: number, clicks: number) {
		// The second half of a double click would take back what the first half gave.
		if (clicks > 1) return;
		this.focused = star;
		const value = star === this.value ? undefined : star;
		this.dispatchEvent(
			new CustomEvent<RateDetail>("rate", { detail: { value } }),
		);
	}

	async #move(event: KeyboardEvent) {
		// Where text runs to the left, so do the stars.
		const isLeftward = getComputedStyle(this).direction === "rtl";
		const right = isLeftward ? -1 : 1;
		const step = {
			ArrowRight: right,
			ArrowLeft: -right,
			ArrowUp: 1,
			ArrowDown: -1,
		}[event.key];
		if (!step) return;
		event.preventDefault();
		this.focused = Math.max(1, Math.min(stars.length, this.focused + step));
		await this.updateComplete;
		this.renderRoot
			.querySelector<HTMLButtonElement>('button[tabindex="0"]')
			?.focus();
	}

	static override styles = css`
		:host {
			display: inline-block;
		}
		div {
			display: flex;
		}
		button {
			min-width: 1.75rem;
			min-height: 1.75rem;
			padding: 0;
			border: 0;
			background: none;
			color: var(--user-llm-star, light-dark(#b45309, #fbbf24));
			font: inherit;
			font-size: 1.4rem;
			line-height: 1.2;
			cursor: pointer;
			touch-action: manipulation;
		}
		@media (pointer: coarse) {
			button {
				min-width: 2.5rem;
				min-height: 2.75rem;
			}
		}
		button:focus-visible {
			outline: 2px solid currentColor;
			border-radius: 0.25rem;
		}
		/* An outline: no colour stands out from the full star's and from the page's at once. */
		.empty {
			color: var(--user-llm-star-empty, light-dark(#78818d, #78838f));
			-webkit-text-fill-color: transparent;
			-webkit-text-stroke: 0.06em currentColor;
		}
		@media (hover: hover) {
			div:hover button {
				color: var(--user-llm-star, light-dark(#b45309, #fbbf24));
				-webkit-text-fill-color: currentColor;
			}
			div button:hover ~ button {
				color: var(--user-llm-star-empty, light-dark(#78818d, #78838f));
				-webkit-text-fill-color: transparent;
				-webkit-text-stroke: 0.06em currentColor;
			}
		}
	`;
}

function starClass(star: number, value = 0): string {
	return star <= Math.round(value) ? "full" : "empty";
}

if (!customElements.get("user-llm-stars")) {
	customElements.define("user-llm-stars", StarRating);
}

declare global {
	interface HTMLElementTagNameMap {
		"user-llm-stars": StarRating;
	}
}
