/** @file `<user-llm-picks>`: what this visitor may like next. */
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/engine.ts";
import type { Personalizer, Pick, Reason } from "../page/personalizer.ts";
import type { UserLlmPicksElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { itemLine } from "./itemLine.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import "./starRating.ts";
import type { RateDetail, StarRating } from "./starRating.ts";
import { style } from "./style.ts";

/** How many past events a pick names. */
const mostReasons = 2;

interface ExplainedPick extends Pick {
	readonly because: readonly Reason[];
}

/**
 * A list of picks that follows the timeline.
 *
 * @slot heading - The heading, in place of "Picks for you".
 * @csspart note - What the picks are based on. @csspart list - The list. @csspart item - One pick.
 * @csspart reason - What a pick leans on.
 */
export class UserLlmPicks
	extends LitElement
	implements PersonalizerHost, UserLlmPicksElement
{
	static override properties = {
		...hostProperties,
		count: { type: Number },
		rateable: { type: Boolean },
		reasons: { type: Boolean },
		picks: { state: true },
		events: { state: true },
		failure: { state: true },
	};

	declare personalizer: Personalizer | undefined;
	declare bundle: string | undefined;
	declare languageModel: string | undefined;
	declare path: Path | undefined;
	declare scripts: string | undefined;
	/** How many picks to show; 10 unless set. */
	declare count: number;
	/** Whether each pick has stars, to rate it where it stands. */
	declare rateable: boolean;
	/** Whether each pick says which past events it leans on. */
	declare reasons: boolean;
	declare picks: readonly ExplainedPick[] | undefined;
	/** How many events the picks are based on. */
	declare events: number;
	declare failure: unknown;

	readonly #controller = new PersonalizerController(this, (personalizer) =>
		this.#refresh(personalizer),
	);

	constructor() {
		super();
		this.count = 10;
		this.rateable = false;
		this.reasons = false;
		this.events = 0;
	}

	protected override updated(changed: PropertyValues<this>) {
		const { personalizer } = this.#controller;
		const asked = changed.has("count") || changed.has("reasons");
		if (asked && this.picks && personalizer) {
			void this.#refresh(personalizer);
		}
	}

	async #refresh(personalizer: Personalizer) {
		try {
			const picks = await this.#explained(personalizer);
			const focused = this.#focusedPick();
			this.picks = picks;
			this.events = personalizer.eventCount;
			this.failure = undefined;
			await this.updateComplete;
			// A pick that was rated is gone, and keyboard focus with it: the one in its place takes it.
			if (this.#focusedPick() < 0) this.#stars()[focused]?.focus();
		} catch (error) {
			this.failure = error;
		}
	}

	async #explained(personalizer: Personalizer): Promise<ExplainedPick[]> {
		const picks = await personalizer.picks({ count: this.count });
		const because = async ({ item }: Pick) =>
			this.reasons ? personalizer.because(item.id, { count: mostReasons }) : [];
		return Promise.all(
			picks.map(async (pick) => ({ ...pick, because: await because(pick) })),
		);
	}

	#stars(): StarRating[] {
		return [...this.renderRoot.querySelectorAll("user-llm-stars")];
	}

	#focusedPick(): number {
		return this.#stars().findIndex((stars) => stars.matches(":focus-within"));
	}

	async #rate(item: Item, value: number) {
		const rating = { item: item.id, kind: "rating", value, at: Date.now() };
		try {
			await this.#controller.personalizer?.record(rating);
		} catch (error) {
			this.failure = error;
		}
	}

	protected override render() {
		const failure = this.failure ?? this.#controller.error;
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>Picks for you</h2></slot></div>
			<p class="note" part="note" role="status">${failure ? nothing : this.#note()}</p>
			${failure ? html`<p class="error" role="alert">${errorMessage(failure)}</p>` : nothing}
			<ol part="list">
				${repeat(
					this.picks ?? [],
					({ item }) => item.id,
					(pick) => this.#pick(pick),
				)}
			</ol>
		</section>`;
	}

	#note(): string {
		const { picks, events } = this;
		if (!picks) return "Loading…";
		if (picks.length === 0) return "Nothing is left to suggest.";
		if (events === 0) {
			return "Nothing is known of you yet: this is what people like in general.";
		}
		return events === 1
			? "Based on one event on this device."
			: `Based on ${events} events on this device.`;
	}

	#pick({ item, because }: ExplainedPick) {
		const titles = because.map(({ item }) => item.title).join(" and ");
		return html`<li part="item">
			${itemLine(item)}
			${
				this.rateable
					? html`<user-llm-stars
							.label=${item.title}
							@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(item, detail.value)}
						></user-llm-stars>`
					: nothing
			}
			${titles ? html`<small class="reason" part="reason">Because of ${titles}</small>` : nothing}
		</li>`;
	}

	static override styles = [
		style,
		css`
			ol {
				margin: 0;
				padding: 0;
				list-style: none;
			}
			li {
				display: flex;
				flex-wrap: wrap;
				align-items: center;
				justify-content: space-between;
				gap: 0 0.75rem;
				padding: 0.5rem 0;
				border-top: 1px solid var(--border);
			}
			.reason {
				flex-basis: 100%;
				color: var(--muted);
			}
		`,
	];
}
