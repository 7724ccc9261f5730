/** @file `<user-llm-picks>`: what this visitor may like next. */
import {
	css,
	html,
	LitElement,
	nothing,
	type PropertyDeclarations,
	type PropertyValues,
} from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Item } from "../domain/item.ts";
import type { Path } from "../engines/engine.ts";
import type { Personalizer, Pick, Reason } from "../page/personalizer.ts";
import type { PickRules } from "../session/pickRules.ts";
import type { StoredEvent } from "../timeline/event.ts";
import type { Layout, UserLlmPicksElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { itemLine } from "./itemLine.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { rate } from "./rate.ts";
import type { RateDetail, StarRating } from "./starRating.ts";
import { english } from "./strings/english.ts";
import {
	filled,
	languageOf,
	type Strings,
	stringsOf,
} from "./strings/strings.ts";
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
 * @slot card - A `<template>` that is filled for each pick: of an element with `data-fill="title"` the text becomes the title; so with `year`, `brand`, `categories`, `text`, `price`, `badge`; `image` sets its `src`, `link` its `href`. What an item does not say is left out.
 * @csspart note - What the picks are based on. @csspart list - The list. @csspart item - One pick.
 * @csspart reason - What a pick leans on. @csspart dismiss - The button "Not interested".
 * @csspart card - A pick in a grid or carousel. @csspart image - Its picture. @csspart badge - Such as "Sold out".
 * @csspart link - The link of its title. @csspart price - Its price.
 * @cssprop --user-llm-accent - Links, buttons and focus. @cssprop --user-llm-on-accent - Text on it.
 * @cssprop --user-llm-muted - Text beside the main thing. @cssprop --user-llm-border - Lines.
 * @cssprop --user-llm-surface - Behind what is marked, and pictures that are not there yet. @cssprop --user-llm-danger - Errors.
 * @cssprop --user-llm-radius - Of corners. @cssprop --user-llm-card-width - The least in a grid, that of all in a carousel; 11rem unless set.
 * @cssprop --user-llm-image-ratio - Of a card's picture; 1 unless set.
 */
export class UserLlmPicks
	extends LitElement
	implements PersonalizerHost, UserLlmPicksElement
{
	static override properties: PropertyDeclarations = {
		...hostProperties,
		count: { type: Number },
		rateable: { type: Boolean },
		reasons: { type: Boolean },
		layout: { reflect: true },
		hideEmpty: { type: Boolean, attribute: "hide-empty" },
		dismissable: { type: Boolean },
		strings: { attribute: false },
		rules: { attribute: false },
		picks: { state: true },
		events: { state: true },
		rated: { state: true },
		dismissed: { state: true },
		cards: { state: true },
		words: { state: true },
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
	/** `list` unless set; `grid` and `carousel` show cards. */
	declare layout: Layout;
	/** Whether nothing at all is shown where there are no picks. */
	declare hideEmpty: boolean;
	/** Whether each pick can be turned down, with a way to undo that. */
	declare dismissable: boolean;
	/** What may be picked, and what comes first. */
	declare rules: PickRules | undefined;
	/** Sentences in place of those of the element's language. */
	declare strings: Partial<Strings> | undefined;
	declare picks: readonly ExplainedPick[] | undefined;
	/** How many events the picks are based on. */
	declare events: number;
	/** Ratings given in this list, by item. While there are any, the list is held as it is. */
	declare rated: ReadonlyMap<string, StoredEvent>;
	/** Dismissals made in this list, by item. */
	declare dismissed: ReadonlyMap<string, StoredEvent>;
	/** What draws cards; loaded where there are any. */
	declare cards: typeof import("./card.ts") | undefined;
	/** The sentences of the element's language, once they are there. */
	declare words: Strings;
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
		this.layout = "list";
		this.hideEmpty = false;
		this.dismissable = false;
		this.dismissed = new Map();
		this.words = english;
	}

	override connectedCallback() {
		super.connectedCallback();
		this.#load(async () => {
			this.words = await stringsOf(languageOf(this));
		});
	}

	/** Frameworks set the property by what their markup says, which is a text. */
	protected override willUpdate() {
		this.count = Number(this.count);
	}

	/** A sentence for the visitor. */
	protected say(
		sentence: keyof Strings,
		values: Readonly<Record<string, string | number>> = {},
	): string {
		return filled(this.strings?.[sentence] ?? this.words[sentence], values);
	}

	get #template(): HTMLTemplateElement | null {
		return this.querySelector(':scope > template[slot="card"]');
	}

	protected override updated(changed: PropertyValues<this>) {
		if (changed.has("rateable") && this.rateable) {
			this.#load(() => import("./starRating.ts"));
		}
		const template = this.#template;
		if (this.layout !== "list" || template) this.#load(() => this.#loadCards());
		if (template && this.cards && this.picks) {
			const items = this.picks.map(({ item }) => item);
			this.cards.fillCards(this, template, items, this.#cardWords);
		}
		const asked = (["count", "reasons", "rules"] as const).some((name) =>
			changed.has(name),
		);
		if (asked && this.picks) this.findAgain();
	}

	/** Loads what most lists do without. */
	#load(load: () => Promise<unknown>): void {
		load().catch((error) => {
			this.failure = error;
		});
	}

	async #loadCards(): Promise<void> {
		const cards = await import("./card.ts");
		if (this.cards) return;
		const { styleSheet } = cards.cardStyle;
		const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
		if (styleSheet) adoptedStyleSheets.push(styleSheet);
		this.cards = cards;
	}

	get #cardWords() {
		const strings = { ...this.words, ...this.strings };
		const hasPictures = this.picks?.some(({ item }) => item.image) ?? false;
		return { strings, language: languageOf(this), hasPictures };
	}

	/** The items to show. */
	protected find(personalizer: Personalizer): Promise<Pick[]> {
		return personalizer.picks({ ...this.rules, count: this.count });
	}

	/** Asks for the items again, after what `find` reads has changed. */
	protected findAgain(): void {
		const { personalizer } = this.#controller;
		if (personalizer) void this.#refresh(personalizer);
	}

	async #refresh(personalizer: Personalizer) {
		const asked = ++this.#asked;
		const isLate = () =>
			asked < this.#shown || personalizer !== this.#controller.personalizer;
		try {
			const picks = await this.#explained(personalizer);
			const { eventCount } = personalizer;
			// What is marked in a held list was erased.
			const isErased =
				eventCount === 0 && this.rated.size + this.dismissed.size > 0;
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
		const picks = await this.find(personalizer);
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

	/** Turns a pick down, or takes that back; the list stays as after a rating. */
	async #dismiss(item: Item): Promise<void> {
		const { personalizer } = this.#controller;
		if (!personalizer) return;
		this.#hold ??= this.#untilLeft();
		try {
			const dismissed = new Map(this.dismissed);
			const known = dismissed.get(item.id);
			if (known) {
				await personalizer.timeline.delete(known.id);
				dismissed.delete(item.id);
			} else {
				const event = { item: item.id, kind: "dismiss", at: Date.now() };
				const stored = await personalizer.record(event);
				if (stored) dismissed.set(item.id, stored);
			}
			this.failure = undefined;
			if (this.#hold) this.dismissed = dismissed;
		} catch (error) {
			this.failure = error;
		}
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
		this.dismissed = new Map();
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
		if (this.hideEmpty && this.picks?.length === 0 && !failure) return nothing;
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>${this.heading()}</h2></slot></div>
			<p class="note" part="note" role="status">${failure ? nothing : this.note(this.events)}</p>
			${failure ? html`<p class="error" role="alert">${errorMessage(failure)}</p>` : nothing}
			<div class="picks">
				${this.picks || failure ? nothing : this.#skeleton()}
				<ol part="list" class="shelf">
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

	protected heading(): string {
		return this.say("heading");
	}

	/** What the list is based on. */
	protected note(events: number): string {
		const { picks } = this;
		if (!picks) return this.say("loading");
		if (picks.length === 0) return this.say("empty");
		if (events === 0) {
			const hint = this.rateable ? ` ${this.say("rateHint")}` : "";
			return this.say("general") + hint;
		}
		return events === 1
			? this.say("basedOnOne")
			: this.say("basedOn", { count: events });
	}

	/** The room that picks will take. */
	#skeleton() {
		return html`<div class="shelf skeleton" aria-hidden="true">
			${Array.from({ length: this.count }, () => html`<div></div>`)}
		</div>`;
	}

	#newPicks() {
		if (this.rated.size + this.dismissed.size === 0) return nothing;
		return html`<p class="note" role="status">${this.say("newLater")}</p>
			<button
				type="button"
				@click=${async () => {
					await this.#showNew();
					this.#stars()[0]?.focus();
				}}
			>
				${this.say("showNew")}
			</button>`;
	}

	#pick({ item, because }: ExplainedPick) {
		const rating = this.rated.get(item.id);
		const { title } = item;
		const isDismissed = this.dismissed.has(item.id);
		const titles = new Intl.ListFormat(languageOf(this)).format(
			because.map(({ item }) => item.title),
		);
		const state = rating ? "rated" : isDismissed ? "dismissed" : nothing;
		return html`<li part="item" class=${state}>
			${this.#content(item)}
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
								aria-label=${this.say("undoRating", { title })}
								@click=${(event: Event) => this.#undo(item, event)}
							>
								${this.say("undo")}
							</button>
						</span>`
					: nothing
			}
			${
				this.dismissable
					? html`<button
							type="button"
							part="dismiss"
							class="dismiss"
							aria-label=${this.say(isDismissed ? "undoDismissal" : "dismissItem", { title })}
							@click=${({ detail }: MouseEvent) => detail < 2 && this.#dismiss(item)}
						>
							${this.say(isDismissed ? "undo" : "dismiss")}
						</button>`
					: nothing
			}
			${titles ? html`<small class="reason" part="reason">${this.say("because", { titles })}</small>` : nothing}
		</li>`;
	}

	#content(item: Item) {
		const { cards } = this;
		if (!cards) return itemLine(item);
		return this.#template
			? html`<slot name=${`card ${item.id}`}></slot>`
			: cards.card(item, this.#cardWords);
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
			:host([layout="grid"]) .shelf {
				display: grid;
				grid-template-columns: repeat(
					auto-fill,
					minmax(var(--user-llm-card-width, 11rem), 1fr)
				);
				gap: 1rem;
			}
			:host([layout="carousel"]) .shelf {
				display: flex;
				gap: 1rem;
				overflow-x: auto;
				scroll-snap-type: x proximity;
				overscroll-behavior-inline: contain;
			}
			:host([layout="carousel"]) .shelf > * {
				flex: 0 0 var(--user-llm-card-width, 11rem);
				scroll-snap-align: start;
			}
			.dismiss {
				padding: 0.2rem 0.4rem;
				font-size: 0.9em;
			}
			.dismissed > :not(.dismiss) {
				opacity: 0.4;
			}
			.skeleton > div {
				min-block-size: 4rem;
				border-top: 1px solid var(--divider);
				background: var(--surface) content-box;
			}
			:host(:is([layout="grid"], [layout="carousel"])) .skeleton > div {
				border-radius: var(--radius);
				aspect-ratio: 2 / 3;
			}
			@media (prefers-reduced-motion: no-preference) {
				.skeleton {
					animation: wait 1.5s infinite alternate;
				}
				:host([layout="carousel"]) .shelf {
					scroll-behavior: smooth;
				}
			}
			@keyframes wait {
				to {
					opacity: 0.5;
				}
			}
			.reason {
				flex-basis: 100%;
				color: var(--muted);
			}
		`,
	];
}
