/** @file `<user-llm-picks>`: what this visitor may like next. */
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/engine.ts";
import type { Personalizer, Pick, Reason } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";
import type { UserLlmPicksElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { itemLine } from "./itemLine.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { rate } from "./rate.ts";
import type { RateDetail, StarRating } from "./starRating.ts";
import { style } from "./style.ts";
import { whenLeft } from "./whenLeft.ts";

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
		rated: { state: true },
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
	/** Ratings given in this list, by item. While there are any, the list is held as it is. */
	declare rated: ReadonlyMap<string, StoredEvent>;
	declare failure: unknown;

	readonly #controller = new PersonalizerController(this, (personalizer) =>
		this.#refresh(personalizer),
	);
	/** The last rating, stored after those before it. */
	#rating: Promise<void> = Promise.resolve();
	/** How often picks were asked for, and which of those answers is shown. */
	#asked = 0;
	#shown = 0;
	/** Ends the wait for the visitor to look away; absent where the list may change. */
	#hold: AbortController | undefined;

	constructor() {
		super();
		this.count = 10;
		this.rateable = false;
		this.reasons = false;
		this.events = 0;
		this.rated = new Map();
	}

	protected override updated(changed: PropertyValues<this>) {
		const { personalizer } = this.#controller;
		if (changed.has("rateable") && this.rateable) void this.#loadStars();
		const asked = changed.has("count") || changed.has("reasons");
		if (asked && this.picks && personalizer) {
			void this.#refresh(personalizer);
		}
	}

	/** Most lists have none. */
	async #loadStars() {
		try {
			await import("./starRating.ts");
		} catch (error) {
			this.failure = error;
		}
	}

	async #refresh(personalizer: Personalizer) {
		const asked = ++this.#asked;
		const isLate = () =>
			asked < this.#shown || personalizer !== this.#controller.personalizer;
		try {
			const picks = await this.#explained(personalizer);
			const { eventCount } = personalizer;
			// What is marked in a held list was erased.
			const isErased = eventCount === 0 && this.rated.size > 0;
			if (isLate() || (this.#hold && !isErased)) return;
			this.#shown = asked;
			const focused = this.#focusedPick();
			this.picks = picks;
			this.events = eventCount;
			this.#endHold();
			this.failure = undefined;
			await this.updateComplete;
			// A pick that is gone took keyboard focus with it: the one in its place takes it.
			if (this.#focusedPick() < 0) this.#stars()[focused]?.focus();
		} catch (error) {
			if (!isLate()) this.failure = error;
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

	/** From the first rating on the list stays as it is, since the next click may be on its way. */
	#rate(item: Item, value: number | undefined): Promise<void> {
		this.#hold ??= this.#untilLeft();
		this.#rating = this.#store(item, value);
		return this.#rating;
	}

	async #store({ id }: Item, value: number | undefined): Promise<void> {
		const { personalizer } = this.#controller;
		if (!personalizer) return;
		try {
			const rating = await rate(personalizer, id, value);
			this.failure = undefined;
			// Where the list may change, it no longer has this item.
			if (!this.#hold) return;
			const rated = new Map(this.rated);
			if (rating) rated.set(id, rating);
			else rated.delete(id);
			this.rated = rated;
		} catch (error) {
			this.failure = error;
		}
	}

	async #undo(item: Item, { currentTarget }: Event) {
		const pick = (currentTarget as Element).closest("li");
		pick?.querySelector("user-llm-stars")?.focus();
		await this.#rate(item, undefined);
	}

	#untilLeft(): AbortController {
		const hold = new AbortController();
		const part = this.renderRoot.querySelector(".picks") as HTMLElement;
		whenLeft(part, () => this.#showNew(), hold.signal);
		return hold;
	}

	#endHold() {
		this.#hold?.abort();
		this.#hold = undefined;
		this.rated = new Map();
	}

	async #showNew() {
		this.#hold?.abort();
		this.#hold = undefined;
		// A rating that is still being stored is among what they are based on.
		await this.#rating;
		const { personalizer } = this.#controller;
		if (personalizer) await this.#refresh(personalizer);
	}

	protected override render() {
		const failure = this.failure ?? this.#controller.error;
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>Picks for you</h2></slot></div>
			<p class="note" part="note" role="status">${failure ? nothing : this.#note()}</p>
			${failure ? html`<p class="error" role="alert">${errorMessage(failure)}</p>` : nothing}
			<div class="picks">
				<ol part="list">
					${repeat(
						this.picks ?? [],
						({ item }) => item.id,
						(pick) => this.#pick(pick),
					)}
				</ol>
				${this.#newPicks()}
			</div>
		</section>`;
	}

	#note(): string {
		const { picks, events } = this;
		if (!picks) return "Loading…";
		if (picks.length === 0) return "Nothing is left to suggest.";
		if (events === 0) {
			const general =
				"Nothing is known of you yet: this is what people like in general.";
			return this.rateable
				? `${general} Rate what you know; your ratings stay on this device.`
				: general;
		}
		return events === 1
			? "Based on one event on this device."
			: `Based on ${events} events on this device.`;
	}

	#newPicks() {
		if (this.rated.size === 0) return nothing;
		return html`<p class="note" role="status">New picks come when you leave this list.</p>
			<button
				type="button"
				@click=${async () => {
					await this.#showNew();
					this.#stars()[0]?.focus();
				}}
			>
				Show new picks
			</button>`;
	}

	#pick({ item, because }: ExplainedPick) {
		const rating = this.rated.get(item.id);
		const titles = because.map(({ item }) => item.title).join(" and ");
		return html`<li part="item" class=${rating ? "rated" : nothing}>
			${itemLine(item)}
			${
				this.rateable
					? html`<span class="rating">
							<user-llm-stars
								.label=${item.title}
								.value=${rating?.value}
								@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(item, detail.value)}
							></user-llm-stars>
							<button
								type="button"
								class="undo"
								aria-label=${`Undo the rating of ${item.title}`}
								@click=${(event: Event) => this.#undo(item, event)}
							>
								Undo
							</button>
						</span>`
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
				border-top: 1px solid var(--divider);
			}
			.rated {
				background: var(--surface);
				box-shadow: -0.5rem 0 var(--surface), 0.5rem 0 var(--surface);
			}
			.rating {
				display: flex;
				align-items: center;
				gap: 0.25rem;
			}
			/* Its room is kept, so that nothing moves when it appears. */
			.undo {
				padding: 0.2rem 0.4rem;
				visibility: hidden;
				font-size: 0.9em;
			}
			.rated .undo {
				visibility: visible;
			}
			@media (pointer: coarse) {
				.undo {
					min-height: 2.75rem;
				}
			}
			.reason {
				flex-basis: 100%;
				color: var(--muted);
			}
		`,
	];
}
