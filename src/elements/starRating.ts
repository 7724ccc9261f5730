/** @file `<user-llm-stars>`: rate something with one to five stars, by pointer or by keyboard. */
import { css, html, LitElement } from "lit";

const stars = [1, 2, 3, 4, 5];

/** What the event `rate` carries. */
export interface RateDetail {
	readonly value: number;
}

/**
 * Five buttons with one place in the tab order: arrow keys move between them, Enter or Space rates.
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

	constructor() {
		super();
		this.label = "";
		this.focused = 1;
	}

	protected override render() {
		return html`<div
			role="group"
			aria-label=${`Rate ${this.label}`}
			@keydown=${this.#move}
		>
			${stars.map(
				(star) => html`<button
					type="button"
					class=${starClass(star, this.value)}
					tabindex=${star === this.focused ? 0 : -1}
					aria-label=${star === 1 ? "1 star" : `${star} stars`}
					aria-pressed=${star === this.value ? "true" : "false"}
					@click=${() => this.#rate(star)}
				>
					★
				</button>`,
			)}
		</div>`;
	}

	#rate(value: number) {
		this.focused = value;
		this.dispatchEvent(
			new CustomEvent<RateDetail>("rate", { detail: { value } }),
		);
	}

	async #move(event: KeyboardEvent) {
		const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[
			event.key
		];
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
			padding: 0 0.12em;
			border: 0;
			background: none;
			color: var(--user-llm-star-empty, light-dark(#8a93a0, #6b7686));
			font: inherit;
			font-size: 1.4rem;
			line-height: 1.4;
			cursor: pointer;
		}
		button:focus-visible {
			outline: 2px solid currentColor;
			border-radius: 0.25rem;
		}
		.full,
		div:hover button,
		button:focus-visible {
			color: var(--user-llm-star, light-dark(#b45309, #fbbf24));
		}
		div button:hover ~ button {
			color: var(--user-llm-star-empty, light-dark(#8a93a0, #6b7686));
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
